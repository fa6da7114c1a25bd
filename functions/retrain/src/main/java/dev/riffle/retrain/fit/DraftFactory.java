package dev.riffle.retrain.fit;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.ModelDraftBuilder;
import dev.riffle.core.model.TypicalNorms;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.Prior;
import dev.riffle.core.successor.TrainedSuccessors;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.newuser.UserPriorTrainer.Learned;
import dev.riffle.retrain.prior.PriorTrainer;
import dev.riffle.retrain.prior.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** From trained vectors to a draft: the prior, and what filters and cold users need. */
public final class DraftFactory {
  private final EncoderSettings encoder;
  private final Ials ials;

  public DraftFactory(EncoderSettings encoder, Ials ials) {
    this.encoder = encoder;
    this.ials = ials;
  }

  /**
   * Makes the draft.
   *
   * @param successors the sparse part, if the model has one
   * @param items one vector for each item of the set; those of items that nobody touched are
   *     replaced by the prior's, no longer than is usual for items of their kind
   */
  public ModelDraft draft(
      String tenant, TrainingSet set, Factors items, Optional<TrainedSuccessors> successors) {
    return fitted(tenant, set, items, successors, _ -> Learned.NOTHING).draft();
  }

  /**
   * Makes the draft of a sequence model. Its new items stay at their prior until the next training:
   * fold-in knows nothing of its users.
   *
   * @param items as above
   */
  public ModelDraft draft(
      String tenant,
      TrainingSet set,
      Factors items,
      SequenceNetwork network,
      Optional<TrainedSuccessors> successors) {
    return builder(tenant, ItemTable.of(set), items)
        .network(network)
        .successors(successors)
        .build();
  }

  /**
   * Makes the draft of a linear model of what was trained elsewhere.
   *
   * @param items as above
   * @param meanUserSquare the mean over all users of the squared length of their vectors
   */
  public ModelDraft draft(
      String tenant,
      ItemTable table,
      Factors items,
      Optional<TrainedSuccessors> successors,
      double meanUserSquare) {
    return builder(tenant, table, items)
        .successors(successors)
        .meanUserSquare(meanUserSquare / items.dims())
        .build();
  }

  /**
   * As {@link #draft}.
   *
   * @param learn from the vectors of the set's users to where new ones start
   */
  ModelTrainer.Fitted fitted(
      String tenant,
      TrainingSet set,
      Factors items,
      Optional<TrainedSuccessors> successors,
      Function<Factors, Learned> learn) {
    ModelDraftBuilder draft = builder(tenant, ItemTable.of(set), items);
    // With the vectors as serving will have them, so that a user here is a user there.
    Factors users = ials.users(set.byUser(), items);
    Learned start = learn.apply(users);
    return new ModelTrainer.Fitted(
        draft
            .userPrior(start.prior())
            .successors(successors)
            .meanUserSquare(users.meanSquare() / items.dims())
            .build(),
        start.line());
  }

  private ModelDraftBuilder builder(String tenant, ItemTable table, Factors items) {
    Optional<Prior> prior = PriorTrainer.train(samples(table, items), items.dims());
    prior.ifPresent(
        learned -> {
          TypicalNorms usual = TypicalNorms.of(new TouchedItems(table, items));
          for (int item = 0; item < items.rows(); item++) {
            if (table.users()[item] == 0) {
              ItemFeatures features = table.features().get(item);
              items.set(item, usual.bounded(learned.vector(features), features.categories()));
            }
          }
        });
    var categories = FilterCategories.of(table.features());
    var draftItems = new ArrayList<DraftItem>(items.rows());
    for (int item = 0; item < items.rows(); item++) {
      ItemFeatures features = table.features().get(item);
      draftItems.add(
          new DraftItem(
              table.ids().get(item),
              items.row(item),
              categories.kept(features.categories()),
              features.tags(),
              features.numbers(),
              features.available(),
              features.expires(),
              table.popularity()[item]));
    }
    return ModelDraft.builder(tenant, items.dims()).encoder(encoder).prior(prior).items(draftItems);
  }

  private static List<TrainingExample> samples(ItemTable table, Factors items) {
    var samples = new ArrayList<TrainingExample>();
    for (int item = 0; item < items.rows(); item++) {
      if (table.users()[item] > 0) {
        samples.add(
            new TrainingExample(table.features().get(item), items.row(item), table.users()[item]));
      }
    }
    return samples;
  }
}
