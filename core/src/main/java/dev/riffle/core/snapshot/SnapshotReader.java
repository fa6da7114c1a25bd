package dev.riffle.core.snapshot;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

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
    requireEnd(in, manifest);
    return assembler.model();
  }

  /**
   * Reads a model without its rows, for what needs vectors alone.
   *
   * @param in the file, or its first {@link Manifest#denseBytes()}; not closed
   * @throws DamagedSnapshot when it is not the file that the manifest describes
   */
  public static Model readDense(InputStream in, Manifest manifest) throws IOException {
    Section header = manifest.section(Section.HEADER);
    var assembler = new SnapshotAssembler(manifest, bytes(in, header));
    for (Section section : manifest.denseSections()) {
      if (!section.name().equals(Section.HEADER)) {
        assembler.accept(section, bytes(in, section));
      }
    }
    return assembler.prefix().orElseThrow();
  }

  /** As the other scan, without the rows, which are verified all the same. */
  public static Model scan(InputStream in, Manifest manifest, Consumer<ItemBlock> each)
      throws IOException {
    return scan(in, manifest, each, (_, _, _) -> {});
  }

  /**
   * Goes through a snapshot without keeping its items: each block is handed on, verified, in order,
   * and then each row of each table.
   *
   * @param in the file; read to its end, not closed
   * @return the model, which holds no items
   * @throws DamagedSnapshot when it is not the file that the manifest describes
   */
  public static Model scan(
      InputStream in, Manifest manifest, Consumer<ItemBlock> each, RowConsumer rows)
      throws IOException {
    Section header = manifest.section(Section.HEADER);
    var assembler = new SnapshotAssembler(manifest, bytes(in, header));
    float longest = Float.MAX_VALUE;
    for (Section section : manifest.sections()) {
      if (section.name().startsWith("block-")) {
        ItemBlock block = assembler.block(section, bytes(in, section));
        if (block.norms()[0] > longest) {
          throw DamagedSnapshot.at(
              section.name(), section.offset(), "norms rise from the block before it");
        }
        longest = block.norms()[block.size() - 1];
        each.accept(block);
      } else if (section.holdsRows()) {
        assembler.rows(section, bytes(in, section), rows);
      } else if (!section.name().equals(Section.HEADER)) {
        assembler.accept(section, bytes(in, section));
      }
    }
    requireEnd(in, manifest);
    return assembler.prefix().orElseThrow();
  }

  private static void requireEnd(InputStream in, Manifest manifest) throws IOException {
    if (in.read() >= 0) {
      throw DamagedSnapshot.at(
          manifest.sections().getLast().name(), manifest.bytes(), "bytes follow the file's end");
    }
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
