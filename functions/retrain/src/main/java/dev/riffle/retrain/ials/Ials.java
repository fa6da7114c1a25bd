package dev.riffle.retrain.ials;

import dev.riffle.core.online.EncoderSettings;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Implicit alternating least squares (Hu, Koren, Volinsky 2008) with the frequency-scaled
 * regularization and unobserved weight of Rendle et al. 2021. It minimizes
 *
 * <pre>
 * Σ observed (α₀ + w)(t - u·v)² + Σ unobserved α₀(u·v)²
 *   + Σ users λ(n + α₀·items)^ν |u|² + Σ items λ(n + α₀·users)^ν |v|²
 * </pre>
 *
 * by solving all users, then all items, in turn: exactly, or for many dimensions one block of them
 * after the other. A user's row is what fold-in solves.
 */
public final class Ials {
  private final EncoderSettings encoder;
  private final HalfStep step;
  private final WorkerPool workers;

  public Ials(EncoderSettings encoder, WorkerPool workers) {
    this(encoder, workers, Kernel.best());
  }

  Ials(EncoderSettings encoder, WorkerPool workers, Kernel kernel) {
    this.encoder = encoder;
    this.workers = workers;
    this.step = new HalfStep(encoder, kernel, workers);
  }

  /** The threads that it trains on. */
  public WorkerPool workers() {
    return workers;
  }

  /** Whether this JVM lets training use SIMD registers, several times faster. */
  public static boolean vectorized() {
    return Kernel.vectorized();
  }

  /**
   * Trains item vectors from a start that each item has by its id, so that a training on a little
   * more data ends near this one.
   *
   * @param byUser a row for each user, a column for each item
   * @param ids of the items
   * @param afterEpoch told of users' vectors and the epoch, from 1, after each
   */
  public Factors items(
      CsrMatrix byUser,
      List<String> ids,
      IalsSettings settings,
      ObjIntConsumer<TrainedFactors> afterEpoch) {
    var start = Factors.random(ids, settings.dims(), settings.deviation(), settings.seed());
    return items(byUser, start, settings, afterEpoch);
  }

  /**
   * Trains item vectors from a start.
   *
   * @param items a vector for each of {@code byUser}'s columns, which training overwrites
   */
  public Factors items(
      CsrMatrix byUser,
      Factors items,
      IalsSettings settings,
      ObjIntConsumer<TrainedFactors> afterEpoch) {
    CsrMatrix byItem = byUser.transposed();
    var users = Factors.zeros(byUser.rows(), settings.dims());
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      step(byUser, items, users, settings);
      step(byItem, users, items, settings);
      afterEpoch.accept(new TrainedFactors(users, items), epoch);
    }
    return items;
  }

  private void step(CsrMatrix cells, Factors fixed, Factors solved, IalsSettings settings) {
    if (settings.exact()) {
      step.run(cells, fixed, solved);
    } else {
      step.sweep(cells, fixed, solved, settings.blockSize());
    }
  }

  /** The user half-step, exact whatever trained the items: what fold-in gives for each row. */
  public Factors users(CsrMatrix byUser, Factors items) {
    var users = Factors.zeros(byUser.rows(), items.dims());
    step.run(byUser, items, users);
    return users;
  }

  /** The objective, above. */
  public double loss(CsrMatrix byUser, TrainedFactors trained) {
    return Loss.of(byUser, trained, encoder);
  }
}
