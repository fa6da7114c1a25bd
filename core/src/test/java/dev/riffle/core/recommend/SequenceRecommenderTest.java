package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.encode.Networks;
import dev.riffle.core.encode.SequenceEncoder;
import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.History;
import dev.riffle.core.snapshot.Drafts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SequenceRecommenderTest {
  private static final int ITEMS = 30;

  @Property(tries = 100)
  void ranksByTheEncodersVectorAndTheSuccessorsAndSaysWhatTheyAddUpTo(@ForAll long seed) {
    var random = new Random(seed);
    SequenceNetwork network = Networks.random(Networks.shape(random), random);
    Model model = model(random, network, random.nextBoolean());
    History history = Networks.history(random, 1 + random.nextInt(10), ITEMS);
    Optional<float[]> user = new SequenceEncoder(network).encode(history, model.encoder(), model);

    Recommendations found = ask(model, history, true);
    if (user.isPresent()) {
      assertThat(found.strategy()).isEqualTo(Strategy.PERSONAL);
      SparseTaste sparse =
          SparseTaste.of(model, Delta.none(model), request(history, true, Optional.empty()));
      for (Recommendation item : found.items()) {
        double expected =
            dot(user.get(), model, item.itemId())
                + sparse.scores().score(model.indexOf(item.itemId()).orElseThrow());
        assertThat(item.score()).isCloseTo(expected, within(1e-4));
        double sum = item.because().stream().mapToDouble(Reason::contribution).sum();
        assertThat(sum + item.rest()).isCloseTo(item.score(), within(1e-4));
      }
    }
    assertThat(ask(model, history, false, user)).isEqualTo(ask(model, history, false));
  }

  private static Recommendations ask(Model model, History history, boolean explain) {
    return ask(model, history, explain, Optional.empty());
  }

  private static Recommendations ask(
      Model model, History history, boolean explain, Optional<float[]> stored) {
    return new Recommender(model, Delta.none(model)).recommend(request(history, explain, stored));
  }

  private static RecommendationRequest request(
      History history, boolean explain, Optional<float[]> stored) {
    return new RecommendationRequest(12, history, stored, Filter.NONE, explain, Instant.EPOCH);
  }

  private static double dot(float[] user, Model model, String item) {
    var vector = new float[user.length];
    model.copyVector(item, vector, 0);
    double sum = 0;
    for (int d = 0; d < user.length; d++) {
      sum += (double) user[d] * vector[d];
    }
    return sum;
  }

  private static Model model(Random random, SequenceNetwork network, boolean sparse) {
    int dims = network.settings().dims();
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(
          new DraftItem(
              Integer.toString(i),
              Drafts.vector(random, dims),
              List.of(),
              true,
              Optional.empty(),
              1));
    }
    return Drafts.write(
            ModelDraft.builder("shop", dims)
                .items(items)
                .network(network)
                .successors(sparse ? Drafts.successors(random, ITEMS, 5) : Optional.empty())
                .build())
        .read();
  }
}
