package dev.riffle.infra.settings;

import dev.riffle.core.snapshot.ServedBytes;
import dev.riffle.core.snapshot.ServingMemory;

/**
 * The largest model that is to serve: the functions that hold it get the memory for it.
 *
 * @param items of the catalogue, 0 to 100,000,000; 0: unknown, and functions.json is to do
 * @param dims length of a vector, 1 to 1,024
 * @param arms models that serve a tenant at once, 1 to 8: two in an experiment of two arms
 */
public record ExpectedModel(int items, int dims, int arms) {
  /** The most that a function of Lambda's has, in MiB. */
  private static final int MOST = 10_240;

  private static final double MEBI = 1 << 20;

  static ExpectedModel from(CdkContext context) {
    var expected =
        new ExpectedModel(
            context.integer("expectedItems", 0, 0, 100_000_000),
            context.integer("expectedDims", 64, 1, 1_024),
            context.integer("expectedArms", 1, 1, 8));
    if (expected.neededMb(expected.arms) > MOST) {
      throw new WrongSetting(
          "expectedItems",
          expected.items,
          "asks for %,d MB where Lambda has %,d at most: %s. Lower expectedDims or expectedArms"
              .formatted(expected.neededMb(expected.arms), MOST, expected.words(expected.arms)));
    }
    return expected;
  }

  /** The least memory, in MiB, of a function that serves so many such models; 0 when unknown. */
  int neededMb(int models) {
    return items == 0 || models == 0
        ? 0
        : ServingMemory.neededMb(models * ServedBytes.estimate(items, dims));
  }

  /**
   * Checks a function's memory.
   *
   * @throws WrongSetting when it cannot hold the models, which says what is missing
   */
  void requireHeldBy(String key, int memoryMb, int models) {
    if (neededMb(models) > memoryMb) {
      throw new WrongSetting(
          key,
          memoryMb,
          "must be at least %d for the expected model: %s, and of %,d MB models can have %s"
              .formatted(
                  neededMb(models),
                  words(models),
                  memoryMb,
                  mega(ServingMemory.forModels(memoryMb))));
    }
  }

  private String words(int models) {
    return "%s of %,d items with %d dims take%s %s, and loading one %s more"
        .formatted(
            models == 1 ? "a model" : models + " models",
            items,
            dims,
            models == 1 ? "s" : "",
            mega(models * ServedBytes.estimate(items, dims)),
            mega(ServedBytes.whileLoading()));
  }

  private static String mega(long bytes) {
    return "%,.0f MB".formatted(Math.ceil(bytes / MEBI));
  }
}
