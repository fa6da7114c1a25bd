package dev.riffle.retrain.prior;

import java.util.Arrays;

/**
 * Sums over items of a weighted linear regression with several targets: XᵀX, Xᵀ Y and the squares
 * of Y, each item times its weight. All that a solution or an error needs, whatever the ridge.
 */
final class NormalEquations {
  private final int columns;
  private final int targets;

  /** The upper triangle: row i begins with the diagonal. */
  private final double[][] squares;

  private final double[][] sides;
  private double targetSquares;
  private double weight;
  private int items;

  NormalEquations(int columns, int targets) {
    this.columns = columns;
    this.targets = targets;
    this.squares = new double[columns][];
    for (int i = 0; i < columns; i++) {
      squares[i] = new double[columns - i];
    }
    this.sides = new double[columns][targets];
  }

  void add(FeatureSpace.Row row, float[] target, double itemWeight) {
    for (int i = 0; i < row.columns().length; i++) {
      double weighted = itemWeight * row.values()[i];
      double[] of = squares[row.columns()[i]];
      for (int j = i; j < row.columns().length; j++) {
        of[row.columns()[j] - row.columns()[i]] += weighted * row.values()[j];
      }
      double[] side = sides[row.columns()[i]];
      for (int t = 0; t < targets; t++) {
        side[t] += weighted * target[t];
      }
    }
    for (float value : target) {
      targetSquares += itemWeight * value * value;
    }
    weight += itemWeight;
    items++;
  }

  /** These sums with others added so many times: -1 takes them away. */
  NormalEquations plus(NormalEquations other, int times) {
    var sum = new NormalEquations(columns, targets);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns - i; j++) {
        sum.squares[i][j] = squares[i][j] + times * other.squares[i][j];
      }
      for (int t = 0; t < targets; t++) {
        sum.sides[i][t] = sides[i][t] + times * other.sides[i][t];
      }
    }
    sum.targetSquares = targetSquares + times * other.targetSquares;
    sum.weight = weight + times * other.weight;
    sum.items = items + times * other.items;
    return sum;
  }

  /** The mean weight of an item. */
  double itemWeight() {
    return weight / Math.max(1, items);
  }

  int columns() {
    return columns;
  }

  int targets() {
    return targets;
  }

  /**
   * The regression's weights.
   *
   * @param ridge added to the diagonal, one a column; infinite: the column is left out
   * @return a row for each column; zeros for those left out
   */
  double[][] solve(double[] ridge) {
    int[] kept = kept(ridge);
    var system = new double[kept.length][kept.length];
    var solution = new double[kept.length][];
    for (int i = 0; i < kept.length; i++) {
      for (int j = i; j < kept.length; j++) {
        system[i][j] = squares[kept[i]][kept[j] - kept[i]];
      }
      system[i][i] += ridge[kept[i]];
      solution[i] = sides[kept[i]].clone();
    }
    RowCholesky.solve(system, solution);
    var weights = new double[columns][targets];
    for (int i = 0; i < kept.length; i++) {
      weights[kept[i]] = solution[i];
    }
    return weights;
  }

  private static int[] kept(double[] ridge) {
    var kept = new int[ridge.length];
    int size = 0;
    for (int i = 0; i < ridge.length; i++) {
      if (ridge[i] < Double.POSITIVE_INFINITY) {
        kept[size++] = i;
      }
    }
    return Arrays.copyOf(kept, size);
  }

  /** Sum of the squared errors that these weights leave on these items. */
  double error(double[][] weights) {
    double error = targetSquares;
    var row = new double[targets];
    for (int i = 0; i < columns; i++) {
      Arrays.fill(row, 0);
      addTimes(row, weights[i], squares[i][0]);
      for (int j = 1; j < columns - i; j++) {
        if (squares[i][j] != 0) {
          addTimes(row, weights[i + j], 2 * squares[i][j]);
        }
      }
      for (int t = 0; t < targets; t++) {
        error += weights[i][t] * (row[t] - 2 * sides[i][t]);
      }
    }
    return error;
  }

  private static void addTimes(double[] to, double[] row, double times) {
    for (int t = 0; t < to.length; t++) {
      to[t] += times * row[t];
    }
  }
}
