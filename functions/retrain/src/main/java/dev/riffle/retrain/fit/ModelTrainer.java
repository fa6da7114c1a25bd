package dev.riffle.retrain.fit;

import dev.riffle.core.model.ModelDraft;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.newuser.UserPriorTrainer;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Trains a model: from a training set to a draft, the same bits each time. */
public final class ModelTrainer {
  private final String tenant;
  private final LinearSettings settings;
  private final WorkerPool workers;
  private final Ials ials;

  public ModelTrainer(String tenant, LinearSettings settings, WorkerPool workers) {
    this.tenant = tenant;
    this.settings = settings;
    this.workers = workers;
    this.ials = new Ials(settings.encoder(), workers);
  }

  /**
   * Trains on what people did.
   *
   * @param afterEpoch told of each epoch, from 1
   */
  public ModelDraft fit(TrainingSet set, IntConsumer afterEpoch) {
    return fit(set, UserCatalogue.none(), afterEpoch).draft();
  }

  /**
   * Trains, and learns where users start of whom features are known.
   *
   * @param afterEpoch told of each epoch, from 1
   */
  public Fitted fit(TrainingSet set, UserCatalogue users, IntConsumer afterEpoch) {
    Factors items =
        ials.items(
            set.byUser(), set.items(), settings.ials(), (_, epoch) -> afterEpoch.accept(epoch));
    var successors =
        settings.sparse().map(sparse -> sparse.train(set, settings.encoder(), workers));
    return new DraftFactory(settings.encoder(), ials)
        .fitted(
            tenant,
            set,
            items,
            successors,
            vectors -> new UserPriorTrainer(set, vectors, items, workers).learn(users));
  }

  /**
   * A model, and what became of users' features.
   *
   * @param users for people; nothing where no features are known
   */
  public record Fitted(ModelDraft draft, Optional<String> users) {}

  public Ials ials() {
    return ials;
  }
}
