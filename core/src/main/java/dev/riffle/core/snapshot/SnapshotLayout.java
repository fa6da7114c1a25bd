package dev.riffle.core.snapshot;

import dev.riffle.core.encode.NamedShape;
import dev.riffle.core.encode.SequenceSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which tensors a snapshot holds, in which order and where: a pure function of a few counts. The
 * writer writes by it, and the reader takes the counts from a header and accepts nothing but what
 * this function makes of them, so no gap, overlap or overflow gets past it.
 *
 * <p>Within a section tensors lie by falling element size and the last is padded to a multiple of 8
 * bytes, so that every tensor is aligned to its elements although the format allows no gaps.
 */
final class SnapshotLayout {
  /** Most items in one block. */
  static final int MAX_BLOCK = 65_536;

  private static final int FIRST_BLOCK = 512;
  private static final int MAX_WRITTEN_BLOCK = 8_192;

  private final List<SectionLayout> sections = new ArrayList<>();
  private long end;

  /** The tensors of one section; they follow each other without gaps. */
  record SectionLayout(String name, List<Tensor> tensors) {
    SectionLayout {
      tensors = List.copyOf(tensors);
    }

    long begin() {
      return tensors.getFirst().begin();
    }

    long bytes() {
      return tensors.getLast().end() - begin();
    }
  }

  /** Items and padded bytes of ids of one block. */
  record BlockCounts(int items, int idBytes) {}

  /** Features and padded bytes of feature names of a prior; none has 0 features. */
  record PriorCounts(int features, int nameBytes) {
    static final PriorCounts NONE = new PriorCounts(0, 0);
  }

  /** Of attributes: how many of each, what they hold, and padded bytes of their names. */
  record AttributeCounts(int numbers, int values, int tags, int tagged, int nameBytes) {
    static final AttributeCounts NONE = new AttributeCounts(0, 0, 0, 0, 0);

    boolean isEmpty() {
      return numbers + tags == 0;
    }
  }

  /** Bytes of the rows of each block's items; none has no blocks. */
  record SuccessorCounts(List<Integer> bytes) {
    static final SuccessorCounts NONE = new SuccessorCounts(List.of());

    SuccessorCounts {
      bytes = List.copyOf(bytes);
    }
  }

  SnapshotLayout(
      int dims,
      int words,
      Optional<SequenceSettings> sequence,
      List<BlockCounts> blocks,
      PriorCounts prior,
      AttributeCounts attributes,
      SuccessorCounts successors,
      SuccessorCounts bought) {
    add(Section.GRAM, List.of(spec("gram", Dtype.F64, dims, dims)));
    sequence.ifPresent(settings -> add(Section.ENCODER, encoder(settings)));
    for (int b = 0; b < blocks.size(); b++) {
      int n = blocks.get(b).items();
      String block = Section.block(b);
      add(
          block,
          List.of(
              spec(block + ".categories", Dtype.U64, n, words),
              spec(block + ".expires", Dtype.I64, n),
              spec(block + ".norms", Dtype.F32, n),
              spec(block + ".values", Dtype.F32, n, dims),
              spec(block + ".scales", Dtype.F32, n),
              spec(block + ".popularity", Dtype.F32, n),
              spec(block + ".id_offsets", Dtype.U32, n + 1),
              spec(block + ".quantized", Dtype.I8, n, dims),
              spec(block + ".available", Dtype.U8, n),
              spec(block + ".ids", Dtype.U8, blocks.get(b).idBytes())));
    }
    if (prior.features() > 0) {
      int f = prior.features();
      add(
          Section.PRIOR,
          List.of(
              spec("prior.means", Dtype.F32, f),
              spec("prior.scales", Dtype.F32, f),
              spec("prior.weights", Dtype.F32, f, dims),
              spec("prior.name_offsets", Dtype.U32, f + 1),
              spec("prior.names", Dtype.U8, prior.nameBytes())));
    }
    if (!attributes.isEmpty()) {
      int names = attributes.numbers() + attributes.tags();
      add(
          Section.ATTRIBUTES,
          List.of(
              spec("attributes.values", Dtype.F64, attributes.values()),
              spec("attributes.valued", Dtype.U32, attributes.values()),
              spec("attributes.number_starts", Dtype.U32, attributes.numbers() + 1),
              spec("attributes.tagged", Dtype.U32, attributes.tagged()),
              spec("attributes.tag_starts", Dtype.U32, attributes.tags() + 1),
              spec("attributes.name_offsets", Dtype.U32, names + 1),
              spec("attributes.names", Dtype.U8, attributes.nameBytes())));
    }
    addRows(RowTable.SUCCESSORS, blocks, successors);
    addRows(RowTable.BOUGHT, blocks, bought);
  }

  private void addRows(RowTable table, List<BlockCounts> blocks, SuccessorCounts rows) {
    if (!rows.bytes().isEmpty()) {
      int chunks = blocks.stream().mapToInt(block -> SuccessorChunk.count(block.items())).sum();
      add(
          table.index(),
          List.of(
              spec(table.tensors() + ".offsets", Dtype.U64, chunks + 1),
              spec(table.tensors() + ".hashes", Dtype.U8, chunks, SuccessorIndex.HASH_BYTES)));
      for (int b = 0; b < blocks.size(); b++) {
        String section = table.rows(b);
        add(section, List.of(spec(section + ".rows", Dtype.U8, rows.bytes().get(b))));
      }
    }
  }

  private static List<Spec> encoder(SequenceSettings settings) {
    var specs = new ArrayList<Spec>();
    long numbers = 0;
    for (NamedShape tensor : settings.tensors()) {
      int[] axes = tensor.axes().stream().mapToInt(Integer::intValue).toArray();
      specs.add(spec(Section.ENCODER + "." + tensor.name(), Dtype.F32, axes));
      numbers += tensor.size();
    }
    if (numbers % 2 == 1) {
      specs.add(spec(Section.ENCODER + ".padding", Dtype.F32, 1));
    }
    return specs;
  }

  /** The section of this name, which has to be there. */
  SectionLayout section(String name) {
    return sections.stream()
        .filter(section -> section.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no section " + name));
  }

  /** Sizes of the blocks for this many items: 512, 1,024, 2,048, 4,096, then 8,192 each. */
  static int[] blockSizes(int items) {
    var sizes = new ArrayList<Integer>();
    int next = FIRST_BLOCK;
    for (int left = items; left > 0; left -= sizes.getLast()) {
      sizes.add(Math.min(left, next));
      next = Math.min(2 * next, MAX_WRITTEN_BLOCK);
    }
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Bytes that, after this many of a block's tensors before its text, end on a multiple of 8. */
  static int padded(long before, long text) {
    return Math.toIntExact(roundUp(before + text) - before);
  }

  /** What precedes the ids in a block. */
  static long bytesBeforeIds(int items, int dims, int words) {
    return items * (8L * words + 8 + 4 + 4L * dims + 4 + 4 + 4 + dims + 1) + 4;
  }

  /** What precedes the names in the prior. */
  static long bytesBeforeNames(int features, int dims) {
    return features * (4L + 4 + 4L * dims + 4) + 4;
  }

  /** What precedes the names of attributes. */
  static long bytesBeforeAttributeNames(AttributeCounts counts) {
    return 12L * counts.values()
        + 4L * counts.tagged()
        + 4L * (2L * counts.numbers() + 2L * counts.tags() + 3);
  }

  /** All sections with tensors, in the file's order. */
  List<SectionLayout> sections() {
    return List.copyOf(sections);
  }

  /** All tensors, in the file's order. */
  List<Tensor> tensors() {
    return sections.stream().flatMap(section -> section.tensors().stream()).toList();
  }

  private void add(String name, List<Spec> specs) {
    var tensors = new ArrayList<Tensor>();
    for (Spec spec : specs) {
      long bytes = spec.type().bytes();
      for (long axis : spec.shape()) {
        bytes = Math.multiplyExact(bytes, axis);
      }
      tensors.add(
          new Tensor(
              spec.name(), spec.type().name(), spec.shape(), end, Math.addExact(end, bytes)));
      end = tensors.getLast().end();
    }
    sections.add(new SectionLayout(name, tensors));
  }

  private record Spec(String name, Dtype type, List<Long> shape) {}

  private static Spec spec(String name, Dtype type, int... shape) {
    return new Spec(name, type, Arrays.stream(shape).mapToObj(Long::valueOf).toList());
  }

  private static long roundUp(long bytes) {
    return (bytes + 7) & ~7L;
  }
}
