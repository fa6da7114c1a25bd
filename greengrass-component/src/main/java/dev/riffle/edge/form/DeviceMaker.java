package dev.riffle.edge.form;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelHead;
import dev.riffle.core.model.Quantization;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a device's form of a model and measures what it costs. Goes through the model four times
 * and holds one block of it at a time, so that a device can make its form of a model that would not
 * fit its memory. The same model and form give the same bytes.
 */
public final class DeviceMaker {
  private static final int SAMPLE = 16_384;
  private static final int PROBES = 64;

  private DeviceMaker() {}

  /** A form and its price. */
  public record Made(DeviceModel model, DeviceLoss loss) {}

  /**
   * Makes the form.
   *
   * @throws IOException when the model cannot be read, or has no such form
   */
  public static Made make(ScannableModel source, DeviceForm form) throws IOException {
    var survey = new ItemStatistics();
    Model model = source.scan(survey::add, (_, item, row) -> survey.addRow(item, row));
    if (model.head().network().isPresent()) {
      throw new IOException(
          "it is a sequence model, which has no smaller form: keep it whole on this device");
    }
    int dims = form.dimsOf(model.dims());
    var projection = Projection.of(model.gram(), model.dims(), dims);
    int[] byPopularity = survey.byPopularity();
    BitSet kept =
        ItemPruning.kept(
            survey.norms(),
            byPopularity,
            bytes(
                survey.bytes(
                    form.encoding().bytes(dims) + FactsWriter.bytes(model.categoryNames().size())),
                model),
            form.bytes() == 0
                ? 0
                : Math.max(1, form.bytes() - fixedBytes(form.encoding(), dims, model)));
    QuantizedVectors.Writer writer = writer(source, form.encoding(), projection, kept, survey);
    var facts = new FactsWriter(kept, model.categoryNames().size(), survey.idBytes(kept));
    Set<Integer> probed = RecallProbe.items(survey.popularity(), byPopularity, PROBES);
    var probes = new RecallProbe();
    int[] indexes = indexes(kept, survey.norms().length);
    var successors = new KeptRows(indexes, kept.cardinality());
    var bought = new KeptRows(indexes, kept.cardinality());
    source.scan(
        block -> {
          for (int i = 0; i < block.size(); i++) {
            int index = block.first() + i;
            if (kept.get(index) || probed.contains(index)) {
              float[] vector = vector(block, i, model.dims());
              if (probed.contains(index)) {
                probes.add(index, vector, model);
              }
              if (kept.get(index)) {
                writer.add(projection.of(vector));
                facts.add(block, i);
              }
            }
          }
        },
        (table, item, row) ->
            (switch (table) {
                  case SUCCESSORS -> successors;
                  case BOUGHT -> bought;
                })
                .add(item, row));
    var head =
        new ModelHead(
            model.version(),
            model.tenant(),
            dims,
            model.size(),
            model.encoder(),
            Optional.empty(),
            model.head().successors(),
            DeviceFile.rounded(projection.gram(model.gram()), form.encoding()),
            model.meanUserSquare(),
            model.head().categories(),
            model.head().reRanker());
    var made =
        new DeviceModel(
            head,
            form.encoding(),
            writer.codes(),
            facts.ids(),
            facts.facts(),
            successors.table(),
            bought.table(),
            model.userPrior().map(prior -> UserPriorTensors.projected(prior, projection)),
            model.attributes().map(all -> KeptAttributes.of(all, indexes, kept.cardinality())));
    source.scan(probes::ask);
    return new Made(
        made,
        new DeviceLoss(
            made.held(),
            model.size(),
            survey.popularityOf(kept),
            probes.kept(made, indexes),
            probes.count()));
  }

  /** With what an item's tags and numbers take. */
  private static int[] bytes(int[] without, Model model) {
    model.attributes().ifPresent(attributes -> KeptAttributes.addBytes(attributes, without));
    return without;
  }

  /** What a form takes that does not grow with its items. */
  private static long fixedBytes(Quantization encoding, int dims, Model model) {
    long gram = encoding == Quantization.FLOAT32 ? 8L * dims * dims : 2L * dims * (dims + 1);
    boolean product = encoding == Quantization.PQ4 || encoding == Quantization.PQ2;
    long users = model.userPrior().map(prior -> UserPriorTensors.bytes(prior, dims)).orElse(0L);
    return gram + (product ? 4L * Codebooks.CENTROIDS * dims : 0) + users;
  }

  private static QuantizedVectors.Writer writer(
      ScannableModel source,
      Quantization encoding,
      Projection projection,
      BitSet kept,
      ItemStatistics survey)
      throws IOException {
    int count = kept.cardinality();
    int dims = projection.dims();
    float longest = count == 0 ? 0 : survey.norms()[kept.nextSetBit(0)];
    return switch (encoding) {
      case FLOAT32 -> FloatVectors.writer(count, dims);
      case INT8 -> Int8Vectors.writer(count, dims, longest);
      case PQ4, PQ2 ->
          ProductQuantizedVectors.writer(
              count,
              dims,
              Codebooks.learn(dims, encoding.group(), sample(source, projection, kept)));
    };
  }

  /** Vectors of items that stay, at even steps. */
  private static float[] sample(ScannableModel source, Projection projection, BitSet kept)
      throws IOException {
    int count = kept.cardinality();
    int rows = Math.min(count, SAMPLE);
    int dims = projection.dims();
    var sample = new float[Math.max(1, rows) * dims];
    var next = new int[2];
    Model whole =
        source.scan(
            block -> {
              for (int i = 0; i < block.size(); i++) {
                if (kept.get(block.first() + i)) {
                  int taken = next[0];
                  if (taken < rows && next[1] == (long) taken * count / rows) {
                    int from = block.values().length / block.size();
                    float[] vector = projection.of(vector(block, i, from));
                    System.arraycopy(vector, 0, sample, taken * dims, dims);
                    next[0]++;
                  }
                  next[1]++;
                }
              }
            });
    if (next[1] != count) {
      throw new IOException("the model " + whole.version() + " changed while it was read");
    }
    return sample;
  }

  private static float[] vector(ItemBlock block, int i, int dims) {
    return Arrays.copyOfRange(block.values(), i * dims, (i + 1) * dims);
  }

  private static int[] indexes(BitSet kept, int items) {
    var indexes = new int[items];
    int next = 0;
    for (int i = 0; i < items; i++) {
      indexes[i] = kept.get(i) ? next++ : -1;
    }
    return indexes;
  }
}
