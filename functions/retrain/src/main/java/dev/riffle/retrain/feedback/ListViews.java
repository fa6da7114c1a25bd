package dev.riffle.retrain.feedback;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.ShownItems;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.UserCatalogue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists that were shown, as a model sees them: by what their users had done until then, with the
 * code that serves. Whoever had done nothing is shown what is popular, which is not re-ranked.
 */
final class ListViews {
  private final Interactions interactions;
  private final UserCatalogue users;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, List<ShownItems.Shown>> shown;

  /**
   * @param lists that will be asked about
   * @param feedback where serving knows what was shown; nothing where it does not
   */
  ListViews(
      List<ShownList> lists,
      Interactions interactions,
      UserCatalogue users,
      Optional<Feedback> feedback) {
    this.interactions = interactions;
    this.users = users;
    Set<String> wanted = lists.stream().map(ShownList::user).collect(Collectors.toSet());
    for (int subject = 0; subject < interactions.subjects(); subject++) {
      if (wanted.contains(interactions.subject(subject))) {
        numbers.put(interactions.subject(subject), subject);
      }
    }
    this.shown = feedback.map(it -> it.shownTo(wanted)).orElse(Map.of());
  }

  /** Whether anything was known of what a list's user likes. */
  boolean isPersonal(ShownList list, Model model) {
    return history(list, model).entries().stream()
        .anyMatch(entry -> entry.read(model.encoder()).weight() > 0);
  }

  /** What a model says of a list's items; without those that it does not know. */
  Map<String, double[]> features(
      ShownList list, Model model, Recommender recommender, ItemNews news) {
    var request =
        new RecommendationRequest(
                1, history(list, model), Optional.empty(), Filter.NONE, false, list.time())
            .withFeatures(users.features(list.user()));
    return recommender.features(
        request, news, list.items().stream().map(ShownList.Shown::itemId).toList());
  }

  /** The list as the model sees it, without items that it does not know. */
  SeenList seen(ShownList list, Model model, Recommender recommender, ItemNews news) {
    Map<String, double[]> features = features(list, model, recommender, news);
    List<ShownList.Shown> known =
        list.items().stream().filter(item -> features.containsKey(item.itemId())).toList();
    var clicked = new boolean[known.size()];
    for (int i = 0; i < clicked.length; i++) {
      clicked[i] = known.get(i).clicked();
    }
    return new SeenList(
        list.user(),
        known.stream().map(item -> features.get(item.itemId())).toArray(double[][]::new),
        known.stream().mapToInt(ShownList.Shown::position).toArray(),
        clicked);
  }

  static Recommender recommender(Model model) {
    return new Recommender(model, Delta.none(model));
  }

  private History history(ShownList list, Model model) {
    Integer subject = numbers.get(list.user());
    if (subject == null) {
      return History.EMPTY;
    }
    var before = new HashSet<HistoryEntry>();
    for (HistoryEntry entry : interactions.history(subject, Integer.MAX_VALUE).entries()) {
      if (entry.time().isBefore(list.time())) {
        before.add(entry);
      }
    }
    return History.of(before, model.encoder().historyLength())
        .withShown(Feedback.before(shown.getOrDefault(list.user(), List.of()), list.time()));
  }
}
