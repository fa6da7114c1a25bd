package dev.riffle.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Each parser takes or refuses what is kept for it: inputs that are right, and those that a fuzzer
 * once found it to fail at; and the same with bytes changed, cut off and doubled, by a fixed seed.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CorpusTest {
  private static final int MUTATIONS = 40;

  @TestFactory
  Stream<DynamicNode> everyTargetTakesItsCorpus() {
    return Arrays.stream(Target.values())
        .map(target -> DynamicTest.dynamicTest(target.folder(), () -> take(target)));
  }

  private static void take(Target target) throws Throwable {
    var inputs = Corpus.of(target);
    assertThat(inputs).isNotEmpty();
    for (var input : inputs) {
      byte[] bytes = Corpus.read(input);
      take(target, input.getFileName().toString(), bytes);
      var random = new Random(1);
      for (int i = 0; i < MUTATIONS; i++) {
        take(target, input.getFileName() + " changed, " + i, mutated(bytes, random));
      }
    }
  }

  private static void take(Target target, String name, byte[] bytes) {
    try {
      target.take(bytes);
    } catch (Throwable defect) {
      throw new AssertionError("%s fails at %s".formatted(target, name), defect);
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    byte[] changed = bytes.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> changed[at] = (byte) random.nextInt();
      case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> changed = Arrays.copyOf(bytes, at);
      default -> {
        changed = Arrays.copyOf(bytes, bytes.length + at);
        System.arraycopy(bytes, bytes.length - at, changed, bytes.length, at);
      }
    }
    return changed;
  }
}
