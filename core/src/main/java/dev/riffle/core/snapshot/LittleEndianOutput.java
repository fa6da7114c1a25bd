package dev.riffle.core.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers to a stream, little-endian, through a buffer of fixed size. */
final class LittleEndianOutput {
  private final OutputStream out;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  LittleEndianOutput(OutputStream out) {
    this.out = out;
  }

  void putByte(int value) throws IOException {
    room(1).put((byte) value);
  }

  void putInt(int value) throws IOException {
    room(4).putInt(value);
  }

  void putLong(long value) throws IOException {
    room(8).putLong(value);
  }

  void putFloat(float value) throws IOException {
    room(4).putFloat(value);
  }

  void putDouble(double value) throws IOException {
    room(8).putDouble(value);
  }

  void putFloats(float[] values) throws IOException {
    for (float value : values) {
      putFloat(value);
    }
  }

  void putBytes(byte[] bytes) throws IOException {
    flush();
    out.write(bytes);
  }

  void flush() throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }
}
