package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.baseline.CosineSettings;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.tests.bench.data.DataSet;
import java.util.ArrayList;
import java.util.List;

/** The models that can be judged, and the settings that are tried for each. */
enum ModelKind {
  popularity {
    @Override
    List<Trainer> grid(DataSet data, SettingOptions options) {
      return options.halfLives(data.orderOnly() ? PLAIN : DAYS).stream()
          .<Trainer>map(halfLife -> new PopularityTrainer(data.encoder(), halfLife))
          .toList();
    }
  },
  cosine {
    @Override
    List<Trainer> grid(DataSet data, SettingOptions options) {
      var grid = new ArrayList<Trainer>();
      EncoderSettings encoder = data.encoder();
      for (double halfLife : options.halfLives(data.orderOnly() ? POSITIONS : DAYS)) {
        for (double shrinkage : options.shrinkages(0, 3, 10)) {
          for (double neighbours : options.neighbours(1_000)) {
            var settings = new CosineSettings((int) neighbours, shrinkage);
            grid.add(new CosineTrainer(settings, encoder, halfLife));
          }
        }
      }
      return grid;
    }
  },
  ials {
    @Override
    List<Trainer> grid(DataSet data, SettingOptions options) {
      var grid = new ArrayList<Trainer>();
      EncoderSettings encoder = data.encoder();
      var ials = IalsSettings.defaults().withDims(options.dims()).withEpochs(options.epochs());
      for (double halfLife : options.halfLives(data.orderOnly() ? POSITIONS : DAYS)) {
        for (double unobserved : options.unobservedWeights(0.01, 0.03, 0.1)) {
          for (double lambda : options.regularizations(0.003)) {
            for (double exponent : options.regularizationExponents(0.75)) {
              grid.add(
                  new IalsTrainer(
                      ials,
                      encoder.withObjective(
                          unobserved, lambda, exponent, Encoders.days(halfLife))));
            }
          }
        }
      }
      return grid;
    }
  },
  linear {
    @Override
    Trainer choose(DataSet data, SettingOptions options, HyperparameterSearch search) {
      return search.linear(options.linear(data.encoder()));
    }
  },
  sequence {
    @Override
    Trainer choose(DataSet data, SettingOptions options, HyperparameterSearch search) {
      return search.sequence(options.sequence(), data.encoder());
    }
  },
  /** The sequence model with successors beside it. */
  both {
    @Override
    Trainer choose(DataSet data, SettingOptions options, HyperparameterSearch search) {
      return search.both(options.sequence(), data.encoder());
    }
  },
  auto {
    @Override
    Trainer choose(DataSet data, SettingOptions options, HyperparameterSearch search) {
      return search
          .auto(options.linear(data.encoder()), options.sequence())
          .orElseGet(() -> popularity.choose(data, options, search));
    }
  };

  private static final double[] PLAIN = {0};

  /** A day is a position there: what was touched this many positions earlier counts half. */
  private static final double[] POSITIONS = {0.7, 1, 1.5, 3};

  private static final double[] DAYS = {30, 90, 365};

  /** The settings to choose among. */
  List<Trainer> grid(DataSet data, SettingOptions options) {
    return List.of();
  }

  /** What ranks the validation cases best. */
  Trainer choose(DataSet data, SettingOptions options, HyperparameterSearch search) {
    return search.best(grid(data, options));
  }
}
