package dev.riffle.retrain.engine;

import java.util.Optional;
import java.util.ServiceLoader;

/** Makes a model and its twin of an archive, beside this process or on several machines. */
public interface TrainingEngine {
  /** The one on the class path; nothing in the function's zip, which has no Spark. */
  static Optional<TrainingEngine> onClassPath() {
    return ServiceLoader.load(TrainingEngine.class).findFirst();
  }

  /**
   * Reads the archive and leaves in the folder what {@link JobFiles} names; {@link JobFiles#JOB}
   * comes last, so that a folder without it is what a killed run left.
   */
  void train(EngineTask task);
}
