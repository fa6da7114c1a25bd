package dev.riffle.core.model;

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

  /** How many words of 64 category bits an item has, at least 1. */
  int words() {
    return words(categories.size());
  }

  static int words(int categories) {
    return Math.max(1, (categories + 63) / 64);
  }

  /** How many blocks hold the items. */
  int blocks() {
    return (int)
        layout.sections().stream().filter(section -> section.name().startsWith("block-")).count();
  }

  boolean hasPrior() {
    return layout.sections().getLast().name().equals(Section.PRIOR);
  }

  static SnapshotHeader parse(byte[] section) {
    return new HeaderParser(section).parse();
  }
}
