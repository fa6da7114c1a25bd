package dev.riffle.retrain.feedback;

/** Mean and deviation of numbers as they come. */
final class Spread {
  private double sum;
  private double squares;
  private int count;

  void add(double value) {
    sum += value;
    squares += value * value;
    count++;
  }

  /** 0 of none. */
  double mean() {
    return count == 0 ? 0 : sum / count;
  }

  double deviation() {
    return count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - mean() * mean()));
  }
}
