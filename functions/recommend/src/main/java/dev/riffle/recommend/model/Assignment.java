package dev.riffle.recommend.model;

import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Who is in which arm, and whether an experiment may count it.
 *
 * @param experiment that drew this user by their id; nothing for testers, sessions and where there
 *     is no experiment
 */
record Assignment(Arm arm, Optional<String> experiment) {
  /** A user: the arm that they are sent to, or else the one that they draw. */
  static Assignment ofUser(ModelPointer pointer, String tenant, String userId) {
    return pointer
        .experiment()
        .map(Experiment::overrides)
        .map(overrides -> overrides.get(userId))
        .flatMap(pointer::arm)
        .map(arm -> new Assignment(arm, Optional.empty()))
        .orElseGet(
            () ->
                new Assignment(
                    drawn(pointer, tenant, userId), pointer.experiment().map(Experiment::name)));
  }

  /**
   * An answer to nobody known. Arms take their shares of these too; but whoever asks again is drawn
   * again, so they cannot be compared.
   */
  static Assignment ofSession(ModelPointer pointer, String tenant, String nonce) {
    return new Assignment(drawn(pointer, tenant, nonce), Optional.empty());
  }

  private static Arm drawn(ModelPointer pointer, String tenant, String who) {
    String experiment = pointer.experiment().map(Experiment::name).orElse("");
    return TrafficAllocation.of(pointer).at(fraction(String.join("\n", tenant, experiment, who)));
  }

  /** From 0 to below 1, evenly. */
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
