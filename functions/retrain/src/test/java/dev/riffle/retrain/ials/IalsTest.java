package dev.riffle.retrain.ials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IalsTest {
  private static final IalsSettings SETTINGS = new IalsSettings(20, 3, 0.1, 7);

  @Property(tries = 60)
  void aHalfStepEqualsTheDenseReference(
      @ForAll @IntRange(min = 1, max = 70) int dims,
      @ForAll @IntRange(min = 1, max = 30) int users,
      @ForAll @IntRange(min = 1, max = 150) int items,
      @ForAll long seed) {
    var cells = SmallData.cells(users, items, seed);
    var fixed = Factors.random(items, dims, 0.5, seed);
    try (var workers = new WorkerPool(1)) {
      var solved = new Ials(SmallData.settings(), workers).users(cells, fixed);

      var expected =
          DenseReference.solve(cells, DenseReference.matrix(fixed), SmallData.settings());
      double difference = DenseReference.matrix(solved).minus(expected).normF();
      assertThat(difference).isLessThan(2e-4 * Math.max(1, expected.normF()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theLossFallsWithEveryHalfStep(long seed) {
    var cells = SmallData.cells(60, 40, seed);
    var byItem = cells.transposed();
    try (var workers = new WorkerPool(2)) {
      var ials = new Ials(SmallData.settings(), workers);
      var step = new HalfStep(SmallData.settings(), Kernel.best(), workers);
      var users = Factors.random(60, 8, 0.1, seed);
      var items = Factors.random(40, 8, 0.1, seed + 1);
      var losses = new ArrayList<>(List.of(ials.loss(cells, new TrainedFactors(users, items))));
      for (int epoch = 0; epoch < 6; epoch++) {
        step.run(cells, items, users);
        losses.add(ials.loss(cells, new TrainedFactors(users, items)));
        step.run(byItem, users, items);
        losses.add(ials.loss(cells, new TrainedFactors(users, items)));
      }

      for (int i = 1; i < losses.size(); i++) {
        assertThat(losses.get(i)).as("half-step %d", i).isLessThan(losses.get(i - 1));
      }
    }
  }

  @Test
  void theLossIsTheObjectiveOverEveryCell() {
    var cells = SmallData.cells(12, 9, 5);
    var settings = SmallData.settings();
    var users = Factors.random(12, 5, 0.5, 1);
    var items = Factors.random(9, 5, 0.5, 2);
    var byItem = cells.transposed();
    SimpleMatrix scores =
        DenseReference.matrix(users).mult(DenseReference.matrix(items).transpose());
    double expected = 0;
    for (int user = 0; user < 12; user++) {
      for (int item = 0; item < 9; item++) {
        double weight = settings.unobservedWeight();
        double target = 0;
        for (int cell = cells.starts()[user]; cell < cells.starts()[user + 1]; cell++) {
          if (cells.columns()[cell] == item) {
            weight += cells.weights()[cell];
            target = cells.pulls()[cell] > 0 ? 1 : 0;
          }
        }
        expected += weight * Math.pow(target - scores.get(user, item), 2);
      }
      expected += settings.ridge(cells.count(user), 9) * users.dot(user, users, user);
    }
    for (int item = 0; item < 9; item++) {
      expected += settings.ridge(byItem.count(item), 12) * items.dot(item, items, item);
    }
    try (var workers = new WorkerPool(1)) {
      assertThat(new Ials(settings, workers).loss(cells, new TrainedFactors(users, items)))
          .isCloseTo(expected, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void theNumberOfThreadsLeavesNoTrace(int threads) {
    var cells = SmallData.cells(300, 200, 9);

    assertThat(train(cells, SETTINGS, threads, Kernel.best()).values())
        .isEqualTo(train(cells, SETTINGS, 1, Kernel.best()).values());
  }

  @Test
  void bothKernelsGiveTheSameBits() {
    var cells = SmallData.cells(120, 150, 9);

    assertThat(Kernel.vectorized()).as("the build starts tests with the vector module").isTrue();
    assertThat(train(cells, SETTINGS, 2, new VectorKernel()).values())
        .isEqualTo(train(cells, SETTINGS, 2, new PlainKernel()).values());
  }

  @Test
  void theSeedDecides() {
    var cells = SmallData.cells(50, 40, 9);

    assertThat(train(cells, SETTINGS.withSeed(8), 1, Kernel.best()).values())
        .isNotEqualTo(train(cells, SETTINGS, 1, Kernel.best()).values());
  }

  @Test
  void anItemMoreLeavesAllOthersStartsAsTheyWere() {
    Factors before = Factors.random(List.of("b", "c"), 8, 0.1, 5);
    Factors after = Factors.random(List.of("a", "b", "c"), 8, 0.1, 5);

    assertThat(after.row(1)).isEqualTo(before.row(0));
    assertThat(after.row(2)).isEqualTo(before.row(1));
    assertThat(after.row(0)).isNotEqualTo(before.row(0));
  }

  @Test
  void anItemThatNobodyTouchedHasNoVector() {
    var builder = new CsrMatrixBuilder(0.1);
    builder.cell(0, 1, true);
    builder.endRow();

    var items = train(builder.build(2), SETTINGS, 1, Kernel.best());

    assertThat(items.row(0)).isNotEqualTo(new float[20]);
    assertThat(items.row(1)).isEqualTo(new float[20]);
  }

  @Test
  void vectorsThatAreNotFiniteAreRefusedWithTheRow() {
    var cells = SmallData.cells(5, 6, 3);
    var fixed = Factors.random(6, 4, 1, 1);
    fixed.set(2, new float[] {Float.NaN, 0, 0, 0});
    try (var workers = new WorkerPool(2)) {
      var ials = new Ials(SmallData.settings(), workers);
      assertThatThrownBy(() -> ials.users(cells, fixed))
          .isInstanceOf(NotPositiveDefinite.class)
          .hasMessageContaining("raise the regularization");
    }
  }

  private static Factors train(CsrMatrix cells, IalsSettings settings, int threads, Kernel kernel) {
    try (var workers = new WorkerPool(threads)) {
      return new Ials(SmallData.settings(), workers, kernel)
          .items(cells, ids(cells.columnCount()), settings, (trained, epoch) -> {});
    }
  }

  private static List<String> ids(int items) {
    return IntStream.range(0, items).mapToObj(item -> "item-" + item).toList();
  }
}
