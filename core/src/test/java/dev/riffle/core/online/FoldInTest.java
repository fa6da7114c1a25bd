package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/**
 * Against the definition: a least-squares problem over cells, each with a weight and a target. The
 * oracle solves it as such, by EJML's QR of the weighted rows; it knows no normal equations.
 */
class FoldInTest {
  private static final double UNOBSERVED = 0.3;

  /** One cell of the row that is solved for. */
  record Cell(float[] v, double weight, double target) {}

  /** A row's problem, made from a seed. */
  static final class Problem {
    final int dims;
    final float[] vectors;
    final int items;
    final double ridge;
    final float[] prior;
    final double[] weights;
    final boolean[] liked;
    final int observed;

    Problem(long seed, int dims, int items, boolean withPrior) {
      var random = new Random(seed);
      this.dims = dims;
      this.items = items;
      this.vectors = floats(random, items * dims);
      this.prior = withPrior ? floats(random, dims) : new float[dims];
      this.ridge = Math.exp(random.nextGaussian() - 2);
      this.observed = random.nextInt(items + 1);
      this.weights = random.doubles(items, 0.01, 20).toArray();
      this.liked = new boolean[items];
      for (int i = 0; i < items; i++) {
        liked[i] = random.nextInt(4) > 0;
      }
    }

    private static float[] floats(Random random, int count) {
      var values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    }

    float[] item(int i) {
      return Arrays.copyOfRange(vectors, i * dims, (i + 1) * dims);
    }

    /** The observed cells are the first ones; with {@code all} the others follow. */
    List<Cell> cells(boolean all) {
      var cells = new ArrayList<Cell>();
      for (int i = 0; i < (all ? items : observed); i++) {
        cells.add(
            i < observed
                ? new Cell(item(i), UNOBSERVED + weights[i], liked[i] ? 1 : 0)
                : new Cell(item(i), UNOBSERVED, 0));
      }
      return cells;
    }

    double[] gram() {
      var v = new SimpleMatrix(items, dims);
      for (int i = 0; i < items; i++) {
        for (int d = 0; d < dims; d++) {
          v.set(i, d, vectors[i * dims + d]);
        }
      }
      return v.transpose().mult(v).getDDRM().data;
    }

    double[] solve(boolean all) {
      FoldIn system =
          all ? FoldIn.overAll(gram(), dims, UNOBSERVED) : FoldIn.overObserved(dims, UNOBSERVED);
      for (int i = 0; i < observed; i++) {
        system.observe(vectors, i * dims, weights[i], liked[i]);
      }
      system.ridge(ridge, prior);
      return system.solve().x();
    }

    double[] leastSquares(boolean all) {
      List<Cell> cells = cells(all);
      var rows = new SimpleMatrix(cells.size() + dims, dims);
      var right = new SimpleMatrix(cells.size() + dims, 1);
      for (int c = 0; c < cells.size(); c++) {
        double root = Math.sqrt(cells.get(c).weight());
        right.set(c, 0, root * cells.get(c).target());
        for (int d = 0; d < dims; d++) {
          rows.set(c, d, root * cells.get(c).v()[d]);
        }
      }
      for (int d = 0; d < dims; d++) {
        rows.set(cells.size() + d, d, Math.sqrt(ridge));
        right.set(cells.size() + d, 0, Math.sqrt(ridge) * prior[d]);
      }
      return rows.solve(right).getDDRM().data;
    }
  }

  @Property(tries = 500)
  void theSolutionIsThatOfTheLeastSquaresProblem(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int dims,
      @ForAll @IntRange(min = 1, max = 40) int items,
      @ForAll boolean all,
      @ForAll boolean withPrior) {
    var problem = new Problem(seed, dims, items, withPrior);
    double[] expected = problem.leastSquares(all);
    double[] x = problem.solve(all);
    assertThat(distance(x, expected)).isLessThanOrEqualTo(1e-9 * (1e-6 + length(expected)));
  }

  /** d/dx of Σ weight · (target − x·v)² + ridge · ‖x − x₀‖², cell by cell, from the Javadoc. */
  @Property(tries = 500)
  void theObjectiveIsFlatAtTheSolution(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int dims,
      @ForAll @IntRange(min = 1, max = 40) int items,
      @ForAll boolean all) {
    var problem = new Problem(seed, dims, items, true);
    double[] x = problem.solve(all);
    var gradient = new double[dims];
    double scale = 1;
    for (Cell cell : problem.cells(all)) {
      double residual = cell.target();
      for (int d = 0; d < dims; d++) {
        residual -= x[d] * cell.v()[d];
      }
      for (int d = 0; d < dims; d++) {
        gradient[d] -= 2 * cell.weight() * residual * cell.v()[d];
        scale += cell.weight() * cell.v()[d] * cell.v()[d];
      }
    }
    for (int d = 0; d < dims; d++) {
      gradient[d] += 2 * problem.ridge * (x[d] - problem.prior[d]);
    }
    assertThat(length(gradient)).isLessThan(1e-10 * scale * (1 + length(x)));
  }

  @Test
  void nothingObservedLeavesThePrior() {
    FoldIn system = FoldIn.overObserved(2, UNOBSERVED);
    system.ridge(0.7, new float[] {0.1f, -3});
    assertThat(system.solve().vector()).containsExactly(0.1f, -3);
  }

  @Test
  void aLargerWeightPullsTheScoreCloserToItsTarget() {
    double before = 0;
    for (double weight : new double[] {0.1, 1, 10, 100, 1_000}) {
      FoldIn system = FoldIn.overAll(new double[] {4}, 1, UNOBSERVED);
      system.observe(new float[] {2}, 0, weight, true);
      system.ridge(0.5);
      double score = 2 * system.solve().x()[0];
      assertThat(score).isGreaterThan(before).isLessThan(1);
      before = score;
    }
    assertThat(before).isCloseTo(1, within(1e-3));
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteIsRefusedByRow() {
    assertThatThrownBy(() -> Cholesky.factor(new double[] {1, 0, 2, 4}, 2))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("not positive definite at row 1 of 2");
    assertThatThrownBy(() -> Cholesky.factor(new double[] {Double.NaN}, 1))
        .isInstanceOf(ArithmeticException.class);
  }

  private static double distance(double[] a, double[] b) {
    var difference = new double[a.length];
    for (int d = 0; d < a.length; d++) {
      difference[d] = a[d] - b[d];
    }
    return length(difference);
  }

  private static double length(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
