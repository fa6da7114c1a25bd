package dev.riffle.retrain.export;

import dev.riffle.core.api.ExportedList;
import dev.riffle.core.export.ExportKeys;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.retrain.export.UserPages.StoredUser;
import dev.riffle.retrain.temporary.TemporaryStorage;
import java.util.Optional;

/** Lists for all users: a line each, and a row for each of its items. */
record ListParts(
    ExportPlan plan, ExportStore store, TemporaryStorage storage, UserRanking ranking, int k)
    implements PartWork {
  @Override
  public Part begin(int part) {
    return new ListPart(PartFiles.open(storage), part);
  }

  /** All that has to be done is done. */
  @Override
  public void end(int parts) {}

  private final class ListPart implements Part {
    private final PartFiles files;
    private final int part;

    ListPart(PartFiles files, int part) {
      this.files = files;
      this.part = part;
    }

    @Override
    public void take(StoredUser user) {
      ExportedList list = ranking.list(user, k);
      files.line(list.toJson());
      int rank = 1;
      for (Recommendation item : list.items()) {
        files.row(
            new FlatRow(
                list.userId(),
                rank++,
                Optional.of(item.itemId()),
                (float) item.score(),
                list.strategyName(),
                Optional.of(list.recommendationId())));
      }
    }

    @Override
    public void store(long users, long damaged) {
      var note = new PartNote(part, users, files.rows(), damaged);
      store.store(
          note,
          files.end(
              ExportKeys.lines(plan.tenant(), plan.name(), part),
              ExportKeys.parquet(plan.tenant(), plan.name(), part)));
    }

    @Override
    public void close() {
      files.close();
    }
  }
}
