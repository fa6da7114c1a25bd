package dev.riffle.core.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A stream that hashes the whole file and each section on the way through. */
final class SectionOutput extends OutputStream {
  private final OutputStream out;
  private final MessageDigest whole = sha256();
  private final MessageDigest part = sha256();
  private final List<Section> sections = new ArrayList<>();
  private long position;
  private long sectionStart;

  SectionOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    whole.update(bytes, offset, length);
    part.update(bytes, offset, length);
    position += length;
  }

  /** Ends a section here; the next byte starts another. */
  void endSection(String name) {
    sections.add(new Section(name, sectionStart, position - sectionStart, hex(part.digest())));
    sectionStart = position;
  }

  /** The summary; to be called once, after the last section. */
  SnapshotSummary summary() {
    return new SnapshotSummary(hex(whole.digest()), position, sections);
  }

  /** Of what remains of a buffer, which stays as it is. */
  static String hashOf(ByteBuffer bytes) {
    return hex(digestOf(bytes));
  }

  /** As {@link #hashOf}, as 32 bytes. */
  static byte[] digestOf(ByteBuffer bytes) {
    MessageDigest hash = sha256();
    hash.update(bytes.duplicate());
    return hash.digest();
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
