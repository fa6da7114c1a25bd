package dev.riffle.core.recommend;

import dev.riffle.core.filter.Requester;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Answers of one model that a {@link Shape} shapes. */
record RuledAnswers(ModelView model, Delta delta) {
  /**
   * To a user or a session.
   *
   * @param taste by which the answer is, kept for its next pages
   * @param explained adds the reasons of scores before rules
   */
  Recommendations of(
      RecommendationRequest request,
      Strategy strategy,
      Taste taste,
      ModelRuleItems.Ranking ranking,
      CandidateRanking.Scores scores,
      UnaryOperator<List<Recommendation>> explained) {
    var items =
        new ModelRuleItems(
            model,
            delta,
            request.filter(),
            request.requester(),
            filter -> EligibleItems.of(model, delta, request.with(request.k(), filter)),
            ranking,
            id -> score(scores, id));
    var page = new RuledPage(items, request.shape().orElseThrow(), request.k());
    List<Placed> placed = page.fill();
    return new Recommendations(
        strategy,
        ruled(page, placed, explained, request.explain()),
        Unranked.NONE,
        Optional.of(page.outcome(Optional.of(taste.frozen(model)))));
  }

  /**
   * To nobody: what is related to items, or a list.
   *
   * @param filter of all that may come
   * @param ranking those, best first
   * @param score of single items, as the ranking gives it
   */
  Recommendations ofList(
      Strategy strategy,
      Shape shape,
      int k,
      Filter filter,
      Instant now,
      ModelRuleItems.Ranking ranking,
      ToDoubleFunction<String> score) {
    var nobody = new Requester(History.EMPTY, now);
    Function<Filter, EligibleItems> eligible =
        some -> new EligibleItems(model, delta, some.withSeen(false), Set.of(), nobody);
    var items = new ModelRuleItems(model, delta, filter, nobody, eligible, ranking, score);
    return of(strategy, items, shape, k);
  }

  /** To nobody, of these items. */
  static Recommendations of(Strategy strategy, RuleItems items, Shape shape, int k) {
    var page = new RuledPage(items, shape, k);
    List<Placed> placed = page.fill();
    return new Recommendations(
        strategy,
        ruled(page, placed, UnaryOperator.identity(), true),
        Unranked.NONE,
        Optional.of(page.outcome(Optional.empty())));
  }

  private static List<Recommendation> ruled(
      RuledPage page,
      List<Placed> placed,
      UnaryOperator<List<Recommendation>> explained,
      boolean explain) {
    var plain = new ArrayList<Recommendation>(placed.size());
    for (Placed each : placed) {
      plain.add(new Recommendation(each.item().id(), each.item().raw()));
    }
    List<Recommendation> raw = explained.apply(plain);
    var ruled = new ArrayList<Recommendation>(placed.size());
    for (int n = 0; n < placed.size(); n++) {
      Placed each = placed.get(n);
      List<RuleNote> notes = explain ? page.notes(each) : List.of();
      ruled.add(raw.get(n).ruled(each.item().score(), notes));
    }
    return ruled;
  }

  private double score(CandidateRanking.Scores scores, String id) {
    var index = model.indexOf(id);
    if (index.isPresent()) {
      return scores.of(index.getAsInt());
    }
    return Optional.ofNullable(delta.vectors().get(id))
        .map(vector -> scores.ofFresh(id, vector))
        .orElse(0.0);
  }
}
