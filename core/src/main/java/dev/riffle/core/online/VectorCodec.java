package dev.riffle.core.online;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors as bytes: float32, little-endian, nothing else. */
public final class VectorCodec {
  private VectorCodec() {}

  public static byte[] encode(float[] vector) {
    ByteBuffer out = ByteBuffer.allocate(vector.length * Float.BYTES);
    out.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    return out.array();
  }

  /**
   * Reads a vector.
   *
   * @throws DamagedState when the length is no multiple of four or a number is not finite
   */
  public static float[] decode(byte[] bytes) {
    if (bytes.length % Float.BYTES != 0) {
      throw new DamagedState("vector", bytes.length, "its length is no multiple of 4 bytes");
    }
    var vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new DamagedState("vector", i * Float.BYTES, "a number is " + vector[i]);
      }
    }
    return vector;
  }
}
