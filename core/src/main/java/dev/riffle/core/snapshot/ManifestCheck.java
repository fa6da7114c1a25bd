package dev.riffle.core.snapshot;

import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import java.util.ArrayList;
import java.util.List;

/** Holds a manifest against itself and against the header of its snapshot. */
final class ManifestCheck {
  private ManifestCheck() {}

  /** Sections must follow each other from 0 to the file's end, the header first. */
  static void contiguous(List<Section> sections, long bytes) {
    long end = 0;
    for (Section section : sections) {
      if (section.offset() != end || section.length() < 0 || section.length() > bytes - end) {
        throw damaged(
            "section %s at %d with %d bytes follows the byte %d of %d"
                .formatted(section.name(), section.offset(), section.length(), end, bytes));
      }
      end = section.end();
    }
    if (end != bytes || sections.isEmpty() || !sections.getFirst().name().equals(Section.HEADER)) {
      throw damaged(
          "sections do not cover the file of %d bytes from its header on".formatted(bytes));
    }
  }

  /** Names and lengths must be those that the header gives. */
  static void sameSections(Manifest manifest, SnapshotHeader header, int headerBytes) {
    var expected = new ArrayList<String>();
    expected.add(Section.HEADER + " " + headerBytes);
    for (SectionLayout layout : header.layout().sections()) {
      expected.add(layout.name() + " " + layout.bytes());
    }
    List<String> found =
        manifest.sections().stream()
            .map(section -> section.name() + " " + section.length())
            .toList();
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      String right = i < expected.size() ? expected.get(i) : "nothing";
      String there = i < found.size() ? found.get(i) : "nothing";
      if (!right.equals(there)) {
        throw DamagedSnapshot.at(
            Section.HEADER,
            8,
            "by the header section %d is %s, by the manifest %s".formatted(i, right, there));
      }
    }
    if (manifest.format() != header.format()) {
      throw DamagedSnapshot.at(
          Section.HEADER,
          8,
          "format %d, but the manifest has %d".formatted(header.format(), manifest.format()));
    }
    if (manifest.dims() != header.dims()
        || manifest.items() != header.items()
        || !manifest.tenant().equals(header.tenant())) {
      throw DamagedSnapshot.at(
          Section.HEADER,
          8,
          "%d items of %d dims for '%s', but the manifest has %d of %d for '%s'"
              .formatted(
                  header.items(),
                  header.dims(),
                  header.tenant(),
                  manifest.items(),
                  manifest.dims(),
                  manifest.tenant()));
    }
  }

  private static DamagedSnapshot damaged(String wrong) {
    return DamagedSnapshot.at(Manifest.NAME, 0, wrong);
  }
}
