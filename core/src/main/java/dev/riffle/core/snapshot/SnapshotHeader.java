package dev.riffle.core.snapshot;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.model.Categories;
import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.ModelHead;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import dev.riffle.core.successor.SuccessorSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a snapshot's header says. {@link HeaderJson} is its form in the file.
 *
 * @param tenant whose model it is
 * @param dims length of every vector
 * @param items how many
 * @param categories the n-th has bit n
 * @param encoder how to read histories
 * @param sequence the shape of the encoder, when it is a sequence model
 * @param successors how a history weighs its items' successors, when the model has those
 * @param attributes whether there were more tags or numbers than a model keeps, and none of them;
 *     nothing in files of before filters used them
 * @param meanUserSquare see {@link ModelDraft}
 * @param layout where the tensors lie
 */
record SnapshotHeader(
    String tenant,
    int dims,
    int items,
    List<String> categories,
    EncoderSettings encoder,
    Optional<SequenceSettings> sequence,
    Optional<SuccessorSettings> successors,
    Optional<ItemAttributes> attributes,
    double meanUserSquare,
    SnapshotLayout layout) {

  /**
   * The newest format that this Riffle reads: {@link #format(boolean, boolean, boolean, boolean)}.
   */
  static final int NEWEST_FORMAT = 16;

  private static final int PLAIN = 1;
  private static final int OF_SUCCESSORS = 1;
  private static final int OF_SEQUENCE = 2;
  private static final int OF_ATTRIBUTES = 4;
  private static final int OF_BOUGHT = 8;

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
    return has(Section.PRIOR);
  }

  boolean hasAttributes() {
    return has(Section.ATTRIBUTES);
  }

  /** Whether there are such rows. */
  boolean has(RowTable table) {
    return has(table.index());
  }

  private boolean has(String section) {
    return layout.sections().stream().anyMatch(there -> there.name().equals(section));
  }

  /** The format that a file with this header has. */
  int format() {
    return format(
        successors.isPresent(), sequence.isPresent(), hasAttributes(), has(RowTable.BOUGHT));
  }

  /**
   * 1, and 1 more with successors, 2 with a sequence encoder, 4 with attributes, 8 with what was
   * bought together.
   */
  static int format(boolean successors, boolean sequence, boolean attributes, boolean bought) {
    return PLAIN
        + (successors ? OF_SUCCESSORS : 0)
        + (sequence ? OF_SEQUENCE : 0)
        + (attributes ? OF_ATTRIBUTES : 0)
        + (bought ? OF_BOUGHT : 0);
  }

  /** Whether a model of this format has such rows. */
  static boolean has(RowTable table, int format) {
    int bit =
        switch (table) {
          case SUCCESSORS -> OF_SUCCESSORS;
          case BOUGHT -> OF_BOUGHT;
        };
    return ((format - PLAIN) & bit) != 0;
  }

  /** Whether a model of this format has a sequence encoder. */
  static boolean hasSequence(int format) {
    return ((format - PLAIN) & OF_SEQUENCE) != 0;
  }

  /** Whether a model of this format has tags or numbers of its items. */
  static boolean hasAttributes(int format) {
    return ((format - PLAIN) & OF_ATTRIBUTES) != 0;
  }

  /** Refuses a format that this Riffle does not read. */
  static void requireKnown(String where, int format) {
    if (format < PLAIN || format > NEWEST_FORMAT) {
      throw DamagedSnapshot.format(where, 0, Integer.toString(format), NEWEST_FORMAT);
    }
  }

  /** Which chunk holds an item's row. */
  ChunkPlan chunks() {
    return new ChunkPlan(
        layout.sections().stream()
            .filter(section -> section.name().startsWith("block-"))
            .map(section -> Math.toIntExact(section.tensors().getFirst().shape().getFirst()))
            .toList());
  }

  /** The sections of a table's rows, one a block; none when the model has no such table. */
  List<SectionLayout> rowSections(RowTable table) {
    return has(table)
        ? IntStream.range(0, blocks()).mapToObj(block -> layout.section(table.rows(block))).toList()
        : List.of();
  }

  /** What a model in memory says of itself. */
  ModelHead head(String version, double[] gram, Optional<SequenceNetwork> network) {
    return new ModelHead(
        version,
        tenant,
        dims,
        items,
        encoder,
        network,
        successors,
        gram,
        meanUserSquare,
        new Categories(categories));
  }

  static SnapshotHeader parse(byte[] section) {
    return new HeaderParser(section).parse();
  }
}
