package dev.riffle.core.snapshot;

import dev.riffle.tests.fuzz.Corpus;
import dev.riffle.tests.fuzz.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A snapshot of which the manifest's hashes say nothing: they are made to fit whatever is there.
 */
public final class SnapshotParser {
  private static final Manifest WHOLE = Manifest.read(Corpus.read("manifest/small.json"));

  private SnapshotParser() {}

  public static void take(byte[] bytes) throws IOException {
    try {
      SnapshotReader.read(new ByteArrayInputStream(bytes), fitting(bytes));
    } catch (DamagedSnapshot refused) {
      Refused.check(refused);
    }
  }

  /** The sections of the small model, with the hashes of what is there. */
  private static Manifest fitting(byte[] bytes) {
    List<Section> sections = new ArrayList<>();
    for (Section section : WHOLE.sections()) {
      int from = (int) Math.min(bytes.length, section.offset());
      int to = (int) Math.min(bytes.length, section.end());
      byte[] part = Arrays.copyOfRange(bytes, from, to);
      sections.add(
          new Section(section.name(), section.offset(), section.length(), Corpus.sha256(part)));
    }
    return new Manifest(
        WHOLE.version(),
        WHOLE.tenant(),
        WHOLE.createdAt(),
        WHOLE.format(),
        WHOLE.dims(),
        WHOLE.items(),
        WHOLE.file(),
        WHOLE.bytes(),
        WHOLE.sha256(),
        sections,
        WHOLE.encoder(),
        WHOLE.provenance());
  }
}
