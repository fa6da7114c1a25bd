package dev.riffle.core.snapshot;

import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import dev.riffle.core.successor.SuccessorRows;
import dev.riffle.core.successor.SuccessorTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sections of a table of rows as they come, in any order and from any number of threads. */
final class SparseAssembler {
  private final RowTable table;
  private final ChunkPlan plan;
  private final List<SectionLayout> sections;
  private final int items;
  private final boolean wanted;
  private final Map<String, List<SuccessorTable>> tables = new ConcurrentHashMap<>();
  private volatile Optional<SuccessorIndex> index = Optional.empty();
  private volatile Optional<SuccessorRows> given = Optional.empty();

  SparseAssembler(RowTable table, SnapshotHeader header) {
    this.table = table;
    this.sections = header.rowSections(table);
    this.wanted = header.has(table);
    this.plan = wanted ? header.chunks() : new ChunkPlan(List.of());
    this.items = header.items();
  }

  /**
   * Takes a section that was verified.
   *
   * @param start where in the file the table begins
   */
  void accept(String section, SectionInput in, long start) {
    if (section.equals(table.index())) {
      long first = start + in.length();
      index = Optional.of(SuccessorSections.readIndex(table, in, plan, first, sections, items));
    } else {
      tables.put(section, read(section, in));
    }
  }

  /** Takes the rows from elsewhere. */
  void take(SuccessorRows rows) {
    given = Optional.of(rows);
  }

  void rows(String section, SectionInput in, RowConsumer each) {
    List<ChunkPlan.Rows> chunks = chunks(section);
    List<SuccessorTable> read = read(section, in);
    for (int n = 0; n < chunks.size(); n++) {
      for (int row = 0; row < chunks.get(n).count(); row++) {
        each.accept(table, chunks.get(n).first() + row, read.get(n).row(row));
      }
    }
  }

  Optional<SuccessorIndex> index() {
    return index;
  }

  /** Whether nothing is missing. */
  boolean complete() {
    return !wanted || rows().isPresent();
  }

  /** The rows: those that were read, once all were, and until then those from elsewhere. */
  Optional<SuccessorRows> rows() {
    if (!wanted || tables.size() < sections.size()) {
      return given;
    }
    var all = new ArrayList<SuccessorTable>(plan.size());
    sections.forEach(section -> all.addAll(tables.get(section.name())));
    return Optional.of(
        item -> {
          int chunk = plan.chunkOf(item);
          return all.get(chunk).row(item - plan.rows(chunk).first());
        });
  }

  private List<SuccessorTable> read(String section, SectionInput in) {
    return SuccessorSections.readRows(section, in, chunks(section), items);
  }

  private List<ChunkPlan.Rows> chunks(String section) {
    for (int block = 0; block < sections.size(); block++) {
      if (sections.get(block).name().equals(section)) {
        return plan.ofBlock(block);
      }
    }
    throw new IllegalArgumentException("no section " + section);
  }
}
