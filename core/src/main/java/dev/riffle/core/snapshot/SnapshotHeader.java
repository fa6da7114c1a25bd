package dev.riffle.core.snapshot;

import dev.riffle.core.model.Categories;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.ModelHead;
import dev.riffle.core.online.EncoderSettings;
import java.util.List;

/**
 * What a snapshot's header says. {@link HeaderJson} is its form in the file.
 *
 * @param tenant whose model it is
 * @param dims length of every vector
 * @param items how many
 * @param categories the n-th has bit n
 * @param encoder how to read histories
 * @param meanUserSquare see {@link ModelDraft}
 * @param layout where the tensors lie
 */
record SnapshotHeader(
    String tenant,
    int dims,
    int items,
    List<String> categories,
    EncoderSettings encoder,
    double meanUserSquare,
    SnapshotLayout layout) {

  /** The format that this Riffle writes, and the only one that it reads. */
  static final int FORMAT = 1;

  SnapshotHeader {
    categories = List.copyOf(categories);
  }

  int words() {
    return Categories.words(categories.size());
  }

  /** How many blocks hold the items. */
  int blocks() {
    return (int)
        layout.sections().stream().filter(section -> section.name().startsWith("block-")).count();
  }

  boolean hasPrior() {
    return layout.sections().getLast().name().equals(Section.PRIOR);
  }

  /** What a model in memory says of itself. */
  ModelHead head(String version, double[] gram) {
    return new ModelHead(
        version, tenant, dims, items, encoder, gram, meanUserSquare, new Categories(categories));
  }

  static SnapshotHeader parse(byte[] section) {
    return new HeaderParser(section).parse();
  }
}
