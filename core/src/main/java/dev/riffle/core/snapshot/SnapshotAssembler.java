package dev.riffle.core.snapshot;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.model.DuplicateId;
import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelHead;
import dev.riffle.core.snapshot.PriorSection.Priors;
import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import dev.riffle.core.successor.SuccessorRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Builds a model from sections that come in any order and from any number of threads, each verified
 * before a byte of it is used. The header has to be there first: it says what the rest means.
 */
public final class SnapshotAssembler {
  private final Manifest manifest;
  private final SnapshotHeader header;
  private final Map<String, SectionLayout> layouts = new HashMap<>();
  private final Map<String, Integer> firsts = new HashMap<>();
  private final Map<String, ItemBlock> blocks = new ConcurrentHashMap<>();
  private final Map<String, double[]> gram = new ConcurrentHashMap<>();
  private final Map<String, SequenceNetwork> network = new ConcurrentHashMap<>();
  private final Map<String, Priors> prior = new ConcurrentHashMap<>();
  private final Map<String, ItemAttributes> attributes = new ConcurrentHashMap<>();
  private final Map<RowTable, SparseAssembler> tables = new EnumMap<>(RowTable.class);

  /**
   * @param manifest the snapshot's own
   * @param headerBytes the header section
   * @throws DamagedSnapshot when the header is not the manifest's, or lies
   */
  public SnapshotAssembler(Manifest manifest, byte[] headerBytes) {
    this.manifest = manifest;
    verify(manifest.section(Section.HEADER), ByteBuffer.wrap(headerBytes));
    this.header = SnapshotHeader.parse(headerBytes);
    int first = 0;
    for (SectionLayout layout : header.layout().sections()) {
      layouts.put(layout.name(), layout);
      if (layout.name().startsWith("block-")) {
        firsts.put(layout.name(), first);
        first += Math.toIntExact(layout.tensors().getFirst().shape().getFirst());
      }
    }
    ManifestCheck.sameSections(manifest, header, headerBytes.length);
    for (RowTable table : RowTable.values()) {
      tables.put(table, new SparseAssembler(table, header));
    }
    if (!header.hasAttributes()) {
      header.attributes().ifPresent(none -> attributes.put(Section.ATTRIBUTES, none));
    }
  }

  /**
   * Takes a section.
   *
   * @param bytes all of it; may be reused by the caller afterwards
   * @throws DamagedSnapshot when the bytes are not those that were published
   */
  public void accept(Section section, byte[] bytes) {
    accept(section, ByteBuffer.wrap(bytes));
  }

  /** As {@link #accept(Section, byte[])}, of what remains of a buffer. */
  public void accept(Section section, ByteBuffer bytes) {
    verify(manifest.section(section.name()), bytes);
    if (section.name().equals(Section.HEADER)) {
      return;
    }
    SectionLayout layout = layouts.get(section.name());
    var in = new SectionInput(layout, bytes, manifest.section(section.name()).offset());
    switch (section.name()) {
      case Section.GRAM -> gram.put(Section.GRAM, in.doubles());
      case Section.ENCODER ->
          network.put(Section.ENCODER, EncoderSection.read(in, header.sequence().orElseThrow()));
      case Section.PRIOR -> prior.put(Section.PRIOR, PriorSection.read(in, header.dims()));
      case Section.ATTRIBUTES ->
          attributes.put(
              Section.ATTRIBUTES,
              AttributeSection.read(
                  in, header.attributes().orElse(ItemAttributes.NONE), header.items()));
      case String name ->
          section
              .table()
              .ifPresentOrElse(
                  table ->
                      tables.get(table).accept(name, in, manifest.section(table.index()).offset()),
                  () -> blocks.put(name, BlockReader.read(name, firsts.get(name), in)));
    }
  }

  /** Verifies and reads a block without keeping it. */
  ItemBlock block(Section section, byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    verify(manifest.section(section.name()), buffer);
    long offset = manifest.section(section.name()).offset();
    var in = new SectionInput(layouts.get(section.name()), buffer, offset);
    return BlockReader.read(section.name(), firsts.get(section.name()), in);
  }

  /** Where the rows of a table lie, once that section is there. */
  public Optional<SuccessorIndex> index(RowTable table) {
    return tables.get(table).index();
  }

  /** Takes the rows of a table from elsewhere: its sections are not waited for. */
  public void takeRows(RowTable table, SuccessorRows rows) {
    tables.get(table).take(rows);
  }

  /** Verifies a section of rows and hands each row on, without keeping it. */
  void rows(Section section, byte[] bytes, RowConsumer each) {
    var buffer = ByteBuffer.wrap(bytes);
    verify(manifest.section(section.name()), buffer);
    long offset = manifest.section(section.name()).offset();
    tables
        .get(section.table().orElseThrow())
        .rows(section.name(), new SectionInput(layouts.get(section.name()), buffer, offset), each);
  }

  /** Items that {@link #prefix} would hold: none before histories can be encoded. */
  public int held() {
    if (!encodes()) {
      return 0;
    }
    int items = 0;
    for (int b = 0; b < header.blocks() && blocks.containsKey(Section.block(b)); b++) {
      items += blocks.get(Section.block(b)).size();
    }
    return items;
  }

  /** Whether every section is there. */
  public boolean complete() {
    return encodes() && blocks.size() == header.blocks() && !missing() && rowsComplete();
  }

  private boolean rowsComplete() {
    return tables.values().stream().allMatch(SparseAssembler::complete);
  }

  /**
   * The whole model.
   *
   * @throws IllegalStateException when sections are missing
   */
  public Model model() {
    if (!complete()) {
      throw new IllegalStateException(
          "%d of %d blocks are there, %s all rows"
              .formatted(blocks.size(), header.blocks(), rowsComplete() ? "with" : "without"));
    }
    return prefix().orElseThrow();
  }

  /** Whether what comes before the items is there. */
  private boolean encodes() {
    return gram.containsKey(Section.GRAM)
        && network.containsKey(Section.ENCODER) == header.sequence().isPresent();
  }

  /**
   * The model as far as it goes: all blocks up to the first that is missing, once histories can be
   * encoded. Building it costs time in proportion to the items.
   */
  public Optional<Model> prefix() {
    if (!encodes()) {
      return Optional.empty();
    }
    ModelHead head =
        header
            .head(
                manifest.version(),
                gram.get(Section.GRAM),
                Optional.ofNullable(network.get(Section.ENCODER)))
            .with(manifest.reRanker());
    return Optional.of(assemble(head, consecutiveBlocks()));
  }

  private Model assemble(ModelHead head, List<ItemBlock> consecutive) {
    try {
      return new Model(
          head,
          consecutive,
          prior.getOrDefault(Section.PRIOR, Priors.NONE).items(),
          prior.getOrDefault(Section.PRIOR, Priors.NONE).users(),
          tables.get(RowTable.SUCCESSORS).rows(),
          tables.get(RowTable.BOUGHT).rows(),
          Optional.ofNullable(attributes.get(Section.ATTRIBUTES)),
          missing());
    } catch (DuplicateId e) {
      Section section = manifest.section(Section.block(e.block()));
      throw DamagedSnapshot.at(section.name(), section.offset(), e.getMessage());
    }
  }

  /** Whether there are priors or attributes that are not here yet. */
  private boolean missing() {
    return prior.containsKey(Section.PRIOR) != header.hasPrior()
        || (header.hasAttributes() && !attributes.containsKey(Section.ATTRIBUTES));
  }

  private List<ItemBlock> consecutiveBlocks() {
    var consecutive = new ArrayList<ItemBlock>();
    for (int b = 0; b < header.blocks() && blocks.containsKey(Section.block(b)); b++) {
      ItemBlock block = blocks.get(Section.block(b));
      if (b > 0) {
        checkFalls(consecutive.getLast(), block, Section.block(b));
      }
      consecutive.add(block);
    }
    return consecutive;
  }

  private void checkFalls(ItemBlock before, ItemBlock block, String name) {
    if (block.norms()[0] > before.norms()[before.size() - 1]) {
      throw DamagedSnapshot.at(
          name, manifest.section(name).offset(), "norms rise from the block before it");
    }
  }

  private static void verify(Section expected, ByteBuffer bytes) {
    int length = bytes.remaining();
    if (length != expected.length()) {
      throw DamagedSnapshot.at(
          expected.name(),
          expected.offset() + Math.min(length, expected.length()),
          "%d bytes, not %d".formatted(length, expected.length()));
    }
    String found = SectionOutput.hashOf(bytes);
    if (!found.equals(expected.sha256())) {
      throw DamagedSnapshot.at(
          expected.name(),
          expected.offset(),
          "%d bytes with SHA-256 %s, not %s".formatted(length, found, expected.sha256()));
    }
  }
}
