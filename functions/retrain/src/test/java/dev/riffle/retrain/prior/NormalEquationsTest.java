package dev.riffle.retrain.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** Held against a library of linear algebra. */
class NormalEquationsTest {
  private static final int COLUMNS = 11;
  private static final int TARGETS = 3;
  private static final int ITEMS = 40;

  private final SplittableRandom random = new SplittableRandom(3);
  private final SimpleMatrix x = matrix(ITEMS, COLUMNS);
  private final SimpleMatrix y = matrix(ITEMS, TARGETS);
  private final SimpleMatrix weight = matrix(ITEMS, 1).elementPower(2);
  private final NormalEquations equations = equations(0, ITEMS);

  @Test
  void solutionIsTheLibrarys() {
    var ridge = new double[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      ridge[i] = 0.1 + i;
    }
    var weighted = x.transpose().mult(SimpleMatrix.diag(weight.getDDRM().data));
    var expected = weighted.mult(x).plus(SimpleMatrix.diag(ridge)).solve(weighted.mult(y));

    assertSame(equations.solve(ridge), expected);
  }

  @Test
  void anInfiniteRidgeLeavesItsColumnOut() {
    var ridge = new double[COLUMNS];
    ridge[4] = Double.POSITIVE_INFINITY;
    double[][] weights = equations.solve(ridge);

    assertThat(weights[4]).containsOnly(0);
    ridge[4] = 1e12;
    assertSame(weights, new SimpleMatrix(equations.solve(ridge)));
  }

  @Test
  void errorIsTheSumOfWeightedSquares() {
    var weights = matrix(COLUMNS, TARGETS);
    var left = y.minus(x.mult(weights));
    double expected = 0;
    for (int i = 0; i < ITEMS; i++) {
      expected += weight.get(i) * left.getRow(i).elementPower(2).elementSum();
    }
    assertThat(equations.error(weights.toArray2())).isCloseTo(expected, within(1e-9));
  }

  @Test
  void partsAddUpAndComeApart() {
    NormalEquations first = equations(0, 15);
    NormalEquations rest = equations(15, ITEMS);
    var weights = matrix(COLUMNS, TARGETS).toArray2();

    assertThat(first.plus(rest, 1).error(weights))
        .isCloseTo(equations.error(weights), within(1e-9));
    assertThat(equations.plus(rest, -1).error(weights))
        .isCloseTo(first.error(weights), within(1e-9));
    assertThat(equations.plus(rest, -1).itemWeight()).isCloseTo(first.itemWeight(), within(1e-9));
  }

  @Test
  void whatHasNoSolutionIsSaid() {
    assertThatThrownBy(() -> new NormalEquations(2, 1).solve(new double[2]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("not positive definite at row 0 of 2");
  }

  private NormalEquations equations(int from, int until) {
    var sums = new NormalEquations(COLUMNS, TARGETS);
    var columns = new int[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      columns[i] = i;
    }
    for (int i = from; i < until; i++) {
      var target = new float[TARGETS];
      for (int t = 0; t < TARGETS; t++) {
        target[t] = (float) y.get(i, t);
      }
      sums.add(
          new FeatureSpace.Row(columns, x.getRow(i).getDDRM().data.clone()), target, weight.get(i));
    }
    return sums;
  }

  /** Of floats, so that targets are exact. */
  private SimpleMatrix matrix(int rows, int columns) {
    var matrix = new SimpleMatrix(rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      matrix.set(i, (float) random.nextGaussian());
    }
    return matrix;
  }

  private static void assertSame(double[][] weights, SimpleMatrix expected) {
    for (int i = 0; i < COLUMNS; i++) {
      for (int t = 0; t < TARGETS; t++) {
        assertThat(weights[i][t]).isCloseTo(expected.get(i, t), within(1e-8));
      }
    }
  }
}
