package dev.riffle.retrain.ials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockSolverTest {
  private static final IalsSettings SETTINGS = new IalsSettings(40, 3, 0.1, 7, 16);

  @Property(tries = 40)
  void oneBlockOfAllDimensionsIsTheExactHalfStep(
      @ForAll @IntRange(min = 1, max = 64) int dims,
      @ForAll @IntRange(min = 1, max = 150) int items,
      @ForAll long seed) {
    var cells = SmallData.cells(20, items, seed);
    var fixed = Factors.random(items, dims, 0.5, seed);
    var swept = Factors.random(20, dims, 0.5, seed + 1);
    var exact = Factors.zeros(20, dims);
    try (var workers = new WorkerPool(1)) {
      var step = new HalfStep(SmallData.settings(), Kernel.best(), workers);
      step.run(cells, fixed, exact);
      step.sweep(cells, fixed, swept, 64);
    }
    assertThat(difference(swept, exact)).isLessThan(1e-3);
  }

  @Test
  void sweepsOverTheSameSideComeToTheExactHalfStep() {
    var cells = SmallData.cells(40, 60, 4);
    var fixed = Factors.random(60, 40, 0.5, 4);
    var swept = Factors.zeros(40, 40);
    var exact = Factors.zeros(40, 40);
    try (var workers = new WorkerPool(2)) {
      var step = new HalfStep(SmallData.settings(), Kernel.best(), workers);
      step.run(cells, fixed, exact);
      double before = Double.MAX_VALUE;
      for (int sweep = 0; sweep < 3; sweep++) {
        step.sweep(cells, fixed, swept, 16);
        assertThat(difference(swept, exact)).as("sweep %d", sweep).isLessThan(before);
        before = difference(swept, exact);
      }
      for (int sweep = 0; sweep < 1000; sweep++) {
        step.sweep(cells, fixed, swept, 16);
      }
    }
    assertThat(difference(swept, exact)).isLessThan(1e-2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theLossFallsWithEverySweep(long seed) {
    var cells = SmallData.cells(60, 40, seed);
    try (var workers = new WorkerPool(2)) {
      var ials = new Ials(SmallData.settings(), workers);
      var losses = new ArrayList<Double>();
      ials.items(
          cells,
          start(cells, SETTINGS),
          SETTINGS.withEpochs(8),
          (trained, epoch) -> losses.add(ials.loss(cells, trained)));

      assertThat(losses).hasSize(8);
      for (int i = 1; i < losses.size(); i++) {
        assertThat(losses.get(i)).as("epoch %d", i + 1).isLessThan(losses.get(i - 1));
      }
    }
  }

  @Test
  void theLossComesToTheExactSolvers() {
    var cells = SmallData.cells(80, 60, 11);

    double exact = loss(cells, SETTINGS.withBlockSize(0).withEpochs(300));

    assertThat(loss(cells, SETTINGS.withEpochs(300))).isCloseTo(exact, within(0.005 * exact));
  }

  @ParameterizedTest
  @CsvSource({"16", "32", "48"})
  void neitherThreadsNorKernelLeaveATrace(int blockSize) {
    var cells = SmallData.cells(150, 120, 9);
    var settings = SETTINGS.withBlockSize(blockSize);
    float[] plain = train(cells, settings, 1, new PlainKernel()).values();

    assertThat(train(cells, settings, 1, new VectorKernel()).values()).isEqualTo(plain);
    assertThat(train(cells, settings, 3, new VectorKernel()).values()).isEqualTo(plain);
  }

  @Test
  void settingsChooseBlocksForManyDimensionsAndRefuseOddOnes() {
    assertThat(IalsSettings.defaults().exact()).isTrue();
    assertThat(IalsSettings.defaults().withDims(512).blockSize()).isPositive();
    assertThat(IalsSettings.defaults().withDims(512).withDims(32).exact()).isTrue();
    assertThatThrownBy(() -> SETTINGS.withBlockSize(20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiple of 16");
  }

  private static double loss(CsrMatrix cells, IalsSettings settings) {
    var last = new double[1];
    try (var workers = new WorkerPool(2)) {
      var ials = new Ials(SmallData.settings(), workers);
      ials.items(
          cells,
          start(cells, settings),
          settings,
          (trained, epoch) -> {
            if (epoch == settings.epochs()) {
              last[0] = ials.loss(cells, trained);
            }
          });
    }
    return last[0];
  }

  /** By the exact solution's length. */
  private static double difference(Factors swept, Factors exact) {
    var expected = DenseReference.matrix(exact);
    return DenseReference.matrix(swept).minus(expected).normF() / Math.max(1, expected.normF());
  }

  private static Factors start(CsrMatrix cells, IalsSettings settings) {
    return Factors.random(
        cells.columnCount(), settings.dims(), settings.deviation(), settings.seed());
  }

  private static Factors train(CsrMatrix cells, IalsSettings settings, int threads, Kernel kernel) {
    try (var workers = new WorkerPool(threads)) {
      return new Ials(SmallData.settings(), workers, kernel)
          .items(cells, start(cells, settings), settings, (trained, epoch) -> {});
    }
  }
}
