package dev.riffle.core.snapshot;

import dev.riffle.core.settings.VariableNames;
import dev.riffle.core.settings.Variables;
import dev.riffle.core.settings.WholeNumber;
import java.util.Map;

/**
 * How much of a function's memory its models may take. What serves them, what trains them and what
 * deploys both go by these numbers, so that no model is promoted that cannot be loaded.
 */
public final class ServingMemory {
  /**
   * Of the process beside models: runtime, classes, compiled code, clients, successors' rows that
   * were read, newest items, and what answers hold while they are made.
   */
  private static final long PROCESS = 240L << 20;

  /** Of a heap: the rest is what a collector needs to work without being pressed. */
  private static final double OF_HEAP = 0.8;

  /** The smallest heap that a runtime makes of a function's memory: Java's and the image's. */
  private static final double HEAP = 0.8;

  private static final WholeNumber MEMORY = new WholeNumber("MiB", 1, 1 << 20);
  private static final int MEBIBYTE = 1 << 20;

  /** Memory is asked for in such steps, in MiB. */
  private static final int STEP = 64;

  private ServingMemory() {}

  /** Bytes for the models of a function with so much memory, in MiB; 0 or more. */
  public static long forModels(int memoryMb) {
    long memory = (long) memoryMb * MEBIBYTE;
    return forModels(memory, (long) (HEAP * memory));
  }

  /**
   * The same where the heap is known as well.
   *
   * @param memory bytes of the whole process
   * @param heap bytes that the runtime may use for objects
   */
  public static long forModels(long memory, long heap) {
    return Math.max(0, Math.min(memory - PROCESS, (long) (OF_HEAP * heap)));
  }

  /**
   * The same of the process that runs this: of its function's memory, and where nobody says how
   * much that is, of the heap alone.
   *
   * @throws IllegalArgumentException when {@code AWS_LAMBDA_FUNCTION_MEMORY_SIZE} is no number
   */
  public static long here(Map<String, String> environment) {
    long heap = Runtime.getRuntime().maxMemory();
    String name = VariableNames.FUNCTION_MEMORY_MB;
    return new Variables(environment, "Lambda sets it")
        .text(name)
        .map(text -> MEMORY.parse(name, text) * MEBIBYTE)
        .map(memory -> forModels(memory, heap))
        .orElseGet(() -> forModels(Long.MAX_VALUE, heap));
  }

  /** The least memory of a function, in MiB, that serves models of so many bytes in all. */
  public static int neededMb(long models) {
    int memoryMb = STEP;
    while (forModels(memoryMb) < models + ServedBytes.whileLoading()) {
      memoryMb += STEP;
    }
    return memoryMb;
  }

  /** Whether a function with so much memory, in MiB, can load and serve models of so many bytes. */
  public static boolean fits(long models, int memoryMb) {
    return models + ServedBytes.whileLoading() <= forModels(memoryMb);
  }
}
