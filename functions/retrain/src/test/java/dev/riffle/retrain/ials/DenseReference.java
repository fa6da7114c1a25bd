package dev.riffle.retrain.ials;

import dev.riffle.core.online.EncoderSettings;
import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;

/** The half-step straight from the objective: every cell visited, in doubles, by a library. */
final class DenseReference {
  private DenseReference() {}

  static SimpleMatrix solve(CsrMatrix cells, SimpleMatrix fixed, EncoderSettings settings) {
    int dims = fixed.getNumCols();
    var solved = new SimpleMatrix(cells.rows(), dims);
    for (int row = 0; row < cells.rows(); row++) {
      var weights = new double[cells.columnCount()];
      var targets = new double[cells.columnCount()];
      Arrays.fill(weights, settings.unobservedWeight());
      for (int cell = cells.starts()[row]; cell < cells.starts()[row + 1]; cell++) {
        weights[cells.columns()[cell]] += cells.weights()[cell];
        targets[cells.columns()[cell]] = cells.pulls()[cell] > 0 ? 1 : 0;
      }
      var weight = SimpleMatrix.diag(weights);
      double ridge = settings.ridge(cells.count(row), cells.columnCount());
      var system =
          fixed.transpose().mult(weight).mult(fixed).plus(SimpleMatrix.identity(dims).scale(ridge));
      var side = fixed.transpose().mult(weight).mult(new SimpleMatrix(targets));
      solved.insertIntoThis(row, 0, system.solve(side).transpose());
    }
    return solved;
  }

  static SimpleMatrix matrix(Factors factors) {
    var matrix = new SimpleMatrix(factors.rows(), factors.dims());
    for (int row = 0; row < factors.rows(); row++) {
      for (int d = 0; d < factors.dims(); d++) {
        matrix.set(row, d, factors.row(row)[d]);
      }
    }
    return matrix;
  }
}
