package dev.riffle.core.api;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.ShownItems.Shown;
import dev.riffle.core.recommend.PageStart;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Shape;
import dev.riffle.core.recommend.Shaped;
import dev.riffle.core.scenario.Fallback;
import dev.riffle.core.scenario.Scenario;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A request to recommend with the rules that it wants: from it to what shapes its answer, and to
 * what the answer says of that.
 *
 * @param scenario its rules
 * @param named the stored scenario that they are of
 * @param drawn the nonce by which somebody without an id is in an arm: that of the first page
 * @param now when the answer is made
 * @param lists for everybody, asked for only when too few items pass
 */
public record ShapedQuery(
    RecommendationQuery question,
    Scenario scenario,
    Optional<AnswerShape.NamedVersion> named,
    String drawn,
    Instant now,
    Function<Fallback, List<Recommendation>> lists) {

  /**
   * The items of what answers, as a cursor names them.
   *
   * @param version of the model
   * @param count of its items that are here: their indexes are below this
   * @param others ids of those that the model does not have
   */
  public record Items(
      String version,
      int dims,
      int count,
      IntFunction<String> id,
      Function<String, OptionalInt> index,
      Collection<String> others) {}

  /** When the first page was made. */
  private Instant began() {
    return question.paging().cursor().map(ListCursor::began).orElse(now);
  }

  /** What the request tells that a history keeps: with a discount for them, no impressions. */
  public List<Interaction> telling() {
    return scenario.impressions().isEmpty()
        ? question.events()
        : question.events().stream()
            .filter(event -> event.kind() != InteractionType.IMPRESSION)
            .toList();
  }

  /** A user's history as it was then: what happened meanwhile shapes no later page. */
  public History then(History stored) {
    return question.paging().cursor().isEmpty()
        ? stored
        : stored.without(entry -> entry.time().isAfter(began()));
  }

  /**
   * The shape, where there is one.
   *
   * @throws Refusal when a cursor's pages have ended
   */
  public Optional<Shape> shape(Items items, History history) {
    if (!scenario.shapes() && !question.paging().wanted()) {
      return Optional.empty();
    }
    Map<String, Integer> impressions =
        scenario
            .impressions()
            .map(rule -> inVain(history, now.minus(rule.window())))
            .orElse(Map.of());
    long seed = EventKey.of(drawn).high();
    return Optional.of(new Shape(scenario, start(items), impressions, lists, seed));
  }

  /** How often items were shown without a reaction: as is stored, and as the request tells. */
  private Map<String, Integer> inVain(History stored, Instant since) {
    List<Shown> told =
        question.events().stream()
            .filter(event -> event.kind() == InteractionType.IMPRESSION)
            .map(event -> Shown.at(event.itemId(), event.time()))
            .toList();
    History all = stored.with(HistoryEntry.told(telling()), Integer.MAX_VALUE);
    return stored.shown().with(told).inVain(all, since);
  }

  private PageStart start(Items items) {
    if (question.paging().cursor().isEmpty()) {
      return PageStart.FIRST;
    }
    ListCursor cursor = question.paging().cursor().get();
    if (!cursor.goesOn(items.version(), now) || !cursor.fits(items.dims(), items.count())) {
      throw Refusal.of(
          ErrorCode.CURSOR_EXPIRED,
          "the pages of this cursor have ended, since another model serves by now or they were"
              + " begun over an hour ago: ask for the first page again, without a cursor");
    }
    return cursor.start(items.id(), items.others());
  }

  /** What an answer says of its shape. */
  public AnswerShape said(Recommendations found, Items items) {
    Optional<String> next =
        found
            .shaped()
            .filter(shaped -> shaped.more() && question.paging().wanted())
            .flatMap(
                shaped ->
                    ListCursor.of(
                        question.tenant(),
                        question.userId(),
                        items.version(),
                        began(),
                        drawn,
                        shaped.next(),
                        items.index()))
            .map(ListCursor::encode);
    return new AnswerShape(named, found.shaped().map(Shaped::unmet).orElse(List.of()), next);
  }
}
