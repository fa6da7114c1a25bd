package dev.riffle.tests.bench.train;

import dev.riffle.retrain.ials.WorkerPool;
import java.util.concurrent.atomic.DoubleAdder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What all cores multiply and add when nothing has to come from memory: ten sums in registers,
 * which even sixteen registers hold.
 */
final class MachinePeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int SUMS = 10;
  private static final int LOOPS = 200_000;
  private static final int TASKS = 128;

  private final WorkerPool workers;
  private final DoubleAdder kept = new DoubleAdder();

  MachinePeak(WorkerPool workers) {
    this.workers = workers;
  }

  /** What a tenth of a second's multiplying took. */
  CpuTime measure() {
    CpuTime before = CpuTime.now();
    workers.run(TASKS, () -> kept, (sum, task) -> sum.add(loop(task)));
    return CpuTime.now().minus(before);
  }

  /** Fused multiply-adds of 32-bit numbers that one {@link #measure} does. */
  static double operations() {
    return (double) TASKS * LOOPS * SUMS * SPECIES.length();
  }

  /** Whatever came out, so that the loops cannot be left out. */
  double kept() {
    return kept.sum();
  }

  private static float loop(int task) {
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector step = FloatVector.broadcast(SPECIES, task);
    FloatVector a = step;
    FloatVector b = step.add(1);
    FloatVector c = step.add(2);
    FloatVector d = step.add(3);
    FloatVector e = step.add(4);
    FloatVector f = step.add(5);
    FloatVector g = step.add(6);
    FloatVector h = step.add(7);
    FloatVector i = step.add(8);
    FloatVector j = step.add(9);
    for (int n = 0; n < LOOPS; n++) {
      a = a.fma(half, step);
      b = b.fma(half, step);
      c = c.fma(half, step);
      d = d.fma(half, step);
      e = e.fma(half, step);
      f = f.fma(half, step);
      g = g.fma(half, step);
      h = h.fma(half, step);
      i = i.fma(half, step);
      j = j.fma(half, step);
    }
    FloatVector all = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i);
    return all.add(j).lane(0);
  }
}
