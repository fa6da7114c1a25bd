package dev.riffle.core.recommend;

import dev.riffle.core.model.ModelView;

/** A model's counts; of fresh items it counted nothing yet. */
record PopularityScores(ModelView model) implements CandidateRanking.Scores {
  @Override
  public double of(int index) {
    return model.popularity(index);
  }

  @Override
  public double ofFresh(String id, float[] vector) {
    return 0;
  }
}
