package dev.riffle.recommend.model;

import dev.riffle.core.snapshot.Section;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Sections that follow each other in the file and are fetched by one range read. */
record SectionRange(List<Section> sections) {
  SectionRange {
    sections = List.copyOf(sections);
  }

  /**
   * Cuts sections into stretches.
   *
   * @param sections in the file's order, some of which may be left out
   * @param mostBytes of the first, the second, and so on, the last of them for all that follow; a
   *     section that is larger makes a stretch of its own
   */
  static List<SectionRange> of(List<Section> sections, int... mostBytes) {
    var stretches = new ArrayList<SectionRange>();
    var next = new ArrayList<Section>();
    long bytes = 0;
    for (Section section : sections) {
      int most = mostBytes[Math.min(stretches.size(), mostBytes.length - 1)];
      boolean follows = next.isEmpty() || next.getLast().end() == section.offset();
      if (!next.isEmpty() && (!follows || bytes + section.length() > most)) {
        stretches.add(new SectionRange(next));
        next.clear();
        bytes = 0;
      }
      next.add(section);
      bytes += section.length();
    }
    if (!next.isEmpty()) {
      stretches.add(new SectionRange(next));
    }
    return stretches;
  }

  long offset() {
    return sections.getFirst().offset();
  }

  int length() {
    return Math.toIntExact(sections.getLast().end() - offset());
  }

  /** A section's bytes out of the stretch's; as many as came, when the file ended early. */
  ByteBuffer cut(Section section, byte[] bytes) {
    int from = Math.min(bytes.length, Math.toIntExact(section.offset() - offset()));
    int to = Math.min(bytes.length, Math.toIntExact(section.end() - offset()));
    return ByteBuffer.wrap(bytes, from, to - from).slice();
  }
}
