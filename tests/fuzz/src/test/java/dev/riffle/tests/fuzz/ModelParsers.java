package dev.riffle.tests.fuzz;

import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import java.nio.charset.StandardCharsets;

/** What stands beside models. */
final class ModelParsers {
  private ModelParsers() {}

  static void manifest(byte[] bytes) {
    try {
      Manifest read = Manifest.read(bytes);
      Refused.requireSame(read, Manifest.read(read.toJson()));
    } catch (DamagedSnapshot refused) {
      Refused.check(refused);
    }
  }

  static void pointer(byte[] bytes) {
    try {
      ModelPointer read = ModelPointer.read(bytes);
      Refused.requireSame(read, ModelPointer.read(read.toJson()));
    } catch (DamagedSnapshot refused) {
      Refused.check(refused);
    }
  }

  static void answerId(byte[] bytes) {
    RecommendationId.decode(new String(bytes, StandardCharsets.UTF_8))
        .ifPresent(
            read ->
                Refused.requireSame(read, RecommendationId.decode(read.encode()).orElseThrow()));
  }
}
