package dev.riffle.core.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.model.Categories;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.snapshot.SnapshotLayout.BlockCounts;
import dev.riffle.core.snapshot.SnapshotLayout.PriorCounts;
import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import dev.riffle.core.snapshot.SnapshotLayout.SuccessorCounts;
import dev.riffle.core.successor.SuccessorRows;
import dev.riffle.core.successor.Successors;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a draft as a snapshot: {@code docs/snapshot.md} has the format. The same draft gives the
 * same bytes. Beside the draft itself it holds one buffer of 64 kB and the text of one block.
 */
public final class SnapshotWriter {
  private SnapshotWriter() {}

  /**
   * Writes everything; the stream is flushed, not closed.
   *
   * @return hash, length and sections, for the manifest
   */
  public static SnapshotSummary write(ModelDraft draft, OutputStream out) throws IOException {
    SnapshotHeader header = header(draft);
    var sections = new SectionOutput(out);
    sections.write(HeaderJson.write(header));
    sections.endSection(Section.HEADER);

    var numbers = new LittleEndianOutput(sections);
    for (double product : draft.gram()) {
      numbers.putDouble(product);
    }
    numbers.flush();
    sections.endSection(Section.GRAM);

    if (draft.network().isPresent()) {
      EncoderSection.write(
          draft.network().get(), header.layout().section(Section.ENCODER), numbers);
      sections.endSection(Section.ENCODER);
    }

    var blocks = new BlockWriter(header, numbers);
    int first = 0;
    for (int b = 0; b < header.blocks(); b++) {
      SectionLayout layout = header.layout().section(Section.block(b));
      int items = Math.toIntExact(layout.tensors().getFirst().shape().getFirst());
      blocks.write(draft.items().subList(first, first + items), layout);
      sections.endSection(layout.name());
      first += items;
    }
    if (header.hasPrior()) {
      PriorSection.write(
          PriorSection.joined(draft).orElseThrow(),
          header.layout().section(Section.PRIOR),
          numbers);
      sections.endSection(Section.PRIOR);
    }
    if (header.hasAttributes()) {
      AttributeSection.write(
          draft.attributes(), header.layout().section(Section.ATTRIBUTES), numbers);
      sections.endSection(Section.ATTRIBUTES);
    }
    if (draft.successors().isPresent()) {
      writeRows(RowTable.SUCCESSORS, draft.successors().get().rows(), header, sections);
    }
    if (draft.bought().isPresent()) {
      writeRows(RowTable.BOUGHT, draft.bought().get(), header, sections);
    }
    out.flush();
    return sections.summary();
  }

  private static void writeRows(
      RowTable table, SuccessorRows rows, SnapshotHeader header, SectionOutput sections)
      throws IOException {
    ChunkPlan plan = header.chunks();
    var numbers = new LittleEndianOutput(sections);
    SuccessorSections.writeIndex(rows, plan, numbers);
    sections.endSection(table.index());
    for (int b = 0; b < header.blocks(); b++) {
      SuccessorSections.writeRows(rows, plan.ofBlock(b), numbers);
      sections.endSection(table.rows(b));
    }
  }

  private static SnapshotHeader header(ModelDraft draft) {
    int words = Categories.words(draft.categories().size());
    var blocks = new ArrayList<BlockCounts>();
    int first = 0;
    for (int size : SnapshotLayout.blockSizes(draft.items().size())) {
      List<DraftItem> items = draft.items().subList(first, first + size);
      long text = items.stream().mapToLong(item -> item.id().getBytes(UTF_8).length).sum();
      long before = SnapshotLayout.bytesBeforeIds(size, draft.dims(), words);
      blocks.add(new BlockCounts(size, SnapshotLayout.padded(before, text)));
      first += size;
    }
    PriorCounts prior =
        PriorSection.joined(draft).map(PriorSection::counts).orElse(PriorCounts.NONE);
    Optional<SequenceSettings> sequence = draft.network().map(SequenceNetwork::settings);
    return new SnapshotHeader(
        draft.tenant(),
        draft.dims(),
        draft.items().size(),
        draft.categories(),
        draft.encoder(),
        sequence,
        draft.successors().map(Successors::settings),
        Optional.of(draft.attributes()),
        draft.meanUserSquare(),
        new SnapshotLayout(
            draft.dims(),
            words,
            sequence,
            blocks,
            prior,
            AttributeSection.counts(draft.attributes()),
            counts(draft.successors().map(Successors::rows), blocks),
            counts(draft.bought(), blocks)));
  }

  private static SuccessorCounts counts(Optional<SuccessorRows> rows, List<BlockCounts> blocks) {
    List<Integer> sizes = blocks.stream().map(BlockCounts::items).toList();
    return rows.map(table -> SuccessorSections.counts(table, sizes)).orElse(SuccessorCounts.NONE);
  }
}
