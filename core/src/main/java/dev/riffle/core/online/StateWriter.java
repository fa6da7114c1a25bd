package dev.riffle.core.online;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Appends to a stored state: little-endian numbers, LEB128 integers, length-prefixed UTF-8. */
final class StateWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  void u8(int value) {
    out.write(value);
  }

  void i64(long value) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      out.write((int) (value >>> shift));
    }
  }

  void f32(float value) {
    int bits = Float.floatToIntBits(value);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(bits >>> shift);
    }
  }

  /** An integer, 0 or more. */
  void number(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("only numbers from 0 up can be stored, not " + value);
    }
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  void key(EventKey key) {
    i64(key.high());
    i64(key.low());
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    out.writeBytes(utf8);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
