package dev.riffle.core.recommend;

import dev.riffle.core.model.ModelView;
import dev.riffle.core.search.ItemSearch;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Shaped answers to a user or a session, and of items that they name. */
record RuledUsers(
    ModelView model,
    Delta delta,
    ItemSearch search,
    PopularItems popular,
    PersonalRanking best,
    TasteReader tastes,
    RuledAnswers answers) {
  /**
   * By what the user likes.
   *
   * @param by what looks at the best again, if anything does
   */
  Recommendations personal(RecommendationRequest request, Taste taste, Optional<ReRanking> by) {
    CandidateRanking.Scores own = new TasteScores(taste, search);
    CandidateRanking.Scores scores = by.map(learned -> learned.over(own)).orElse(own);
    ModelRuleItems.Ranking ranking =
        (n, filter, floor, places) -> {
          RecommendationRequest some = request.with(n, filter);
          return ranking(request)
              .map(named -> named.rank(Strategy.PERSONAL, n, candidates(some), scores).items())
              .orElseGet(() -> best(taste, n, candidates(some), floor, by, places));
        };
    Recommendations answer =
        answers.of(
            request,
            Strategy.PERSONAL,
            taste,
            ranking,
            scores,
            items -> reasoned(request, taste, by, items));
    return named(request, answer, scores);
  }

  private List<Recommendation> best(
      Taste taste,
      int n,
      EligibleItems candidates,
      float floor,
      Optional<ReRanking> by,
      ModelRuleItems.Places places) {
    // A floor is one of the scores that are to be.
    float none = Float.NEGATIVE_INFINITY;
    return by.map(
            learned ->
                learned.best(best.best(taste, ReRanking.depth(n), candidates, none, places), n))
        .orElseGet(() -> best.best(taste, n, candidates, floor, places));
  }

  /** By popularity. */
  Recommendations byPopularity(RecommendationRequest request) {
    var scores = new PopularityScores(model);
    ModelRuleItems.Ranking ranking =
        (n, filter, floor, _) -> {
          RecommendationRequest some = request.with(n, filter);
          return ranking(request)
              .map(named -> named.rank(Strategy.POPULAR, n, candidates(some), scores).items())
              .orElseGet(() -> popular.best(n, candidates(some), floor));
        };
    var nothing = new Taste(Optional.empty(), Optional.empty(), SparseTaste.NONE);
    return named(
        request,
        answers.of(request, Strategy.POPULAR, nothing, ranking, scores, UnaryOperator.identity()),
        scores);
  }

  /** With what the request named and is not ranked. */
  private Recommendations named(
      RecommendationRequest request, Recommendations answer, CandidateRanking.Scores scores) {
    return ranking(request)
        .map(
            ranking -> {
              Filter filter = request.filter();
              Filter all =
                  request
                      .shape()
                      .flatMap(shape -> shape.scenario().where())
                      .map(where -> BoostedRanking.and(filter, where))
                      .orElse(filter);
              Unranked rest =
                  ranking
                      .rank(
                          answer.strategy(),
                          request.k(),
                          candidates(request.with(request.k(), all)),
                          scores)
                      .unranked();
              return new Recommendations(answer.strategy(), answer.items(), rest, answer.shaped());
            })
        .orElse(answer);
  }

  /** With the reasons of what the taste tells, where it is as it was when the list was begun. */
  private List<Recommendation> reasoned(
      RecommendationRequest request,
      Taste taste,
      Optional<ReRanking> by,
      List<Recommendation> items) {
    if (request.frozen().isEmpty() || !request.explain()) {
      return tastes.explained(request, taste, by, items);
    }
    Taste now = tastes.of(request.shaped(Optional.empty()));
    return now.frozen(model).equals(request.frozen().get())
        ? tastes.explained(request, now, by, items)
        : items;
  }

  private Optional<CandidateRanking> ranking(RecommendationRequest request) {
    return request.candidates().map(items -> new CandidateRanking(model, delta, items));
  }

  private EligibleItems candidates(RecommendationRequest request) {
    return EligibleItems.of(model, delta, request);
  }
}
