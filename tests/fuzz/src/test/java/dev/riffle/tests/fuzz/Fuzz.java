package dev.riffle.tests.fuzz;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Where the fuzzer comes in: {@code .ci/fuzz} names a target, or none, and then an input's first
 * byte says whose the rest is, by the order of the corpus' folders. To start a fuzzer takes longer
 * than to find out whether a target is easily broken.
 */
public final class Fuzz {
  private static final List<Target> BY_FOLDER =
      Arrays.stream(Target.values()).sorted(Comparator.comparing(Target::folder)).toList();

  private static List<Target> targets = BY_FOLDER;

  private Fuzz() {}

  /**
   * Called once. What is kept is taken before anything is measured: loading and instrumenting
   * classes takes memory too.
   *
   * @param arguments the target's folder, or nothing
   */
  public static void fuzzerInitialize(String[] arguments) throws Throwable {
    if (arguments.length > 0 && !arguments[0].isEmpty()) {
      targets = List.of(Target.named(arguments[0]));
    }
    for (Target target : targets) {
      for (var input : Corpus.of(target)) {
        target.takeUnmeasured(Corpus.read(input));
      }
    }
  }

  /** Called with each input. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Throwable {
    if (targets.size() == 1) {
      targets.getFirst().take(bytes);
    } else if (bytes.length > 0) {
      Target target = targets.get(Byte.toUnsignedInt(bytes[0]) % targets.size());
      target.take(Arrays.copyOfRange(bytes, 1, bytes.length));
    }
  }
}
