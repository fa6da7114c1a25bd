package dev.riffle.recommend.model;

import dev.riffle.core.model.ModelPointer.Arm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Which arm of an experiment somebody is in: always the same while the arms are. */
final class ArmChoice {
  private ArmChoice() {}

  /**
   * Chooses by a hash, so that shares come out as set and no state is kept.
   *
   * @param arms at least one, shares adding up to 1
   * @param who the user's id, or what stands for a session
   */
  static Arm of(List<Arm> arms, String tenant, String who) {
    double at = fraction(tenant + "\n" + who);
    double end = 0;
    for (Arm arm : arms) {
      end += arm.share();
      if (at < end) {
        return arm;
      }
    }
    return arms.getLast();
  }

  private static double fraction(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
