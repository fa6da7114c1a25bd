package dev.riffle.core.model;

import java.io.IOException;
import java.io.InputStream;

/** Reads a snapshot from start to end, holding one section's bytes at a time. */
public final class SnapshotReader {
  private SnapshotReader() {}

  /**
   * Reads a model.
   *
   * @param in the file; read to its end, not closed
   * @throws DamagedSnapshot when it is not the file that the manifest describes
   */
  public static Model read(InputStream in, Manifest manifest) throws IOException {
    Section header = manifest.section(Section.HEADER);
    var assembler = new SnapshotAssembler(manifest, bytes(in, header));
    for (Section section : manifest.sections()) {
      if (!section.name().equals(Section.HEADER)) {
        assembler.accept(section, bytes(in, section));
      }
    }
    if (in.read() >= 0) {
      throw DamagedSnapshot.at(
          manifest.sections().getLast().name(), manifest.bytes(), "bytes follow the file's end");
    }
    return assembler.model();
  }

  private static byte[] bytes(InputStream in, Section section) throws IOException {
    // Grows with what arrives, so that a lying length cannot claim memory.
    byte[] bytes = in.readNBytes(Math.toIntExact(section.length()));
    if (bytes.length < section.length()) {
      throw DamagedSnapshot.at(
          section.name(),
          section.offset() + bytes.length,
          "the file ends %d bytes early".formatted(section.length() - bytes.length));
    }
    return bytes;
  }
}
