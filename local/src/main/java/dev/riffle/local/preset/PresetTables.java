package dev.riffle.local.preset;

import dev.riffle.local.importing.ImportTable;
import dev.riffle.local.mapping.Wishes;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.table.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of a data set, as its preset has them.
 *
 * @param tables what is read
 * @param leftOut files that are not
 */
public record PresetTables(List<ImportTable> tables, List<TableFile> leftOut) {

  /**
   * Looks at files.
   *
   * @param said what somebody said themselves, which counts before the preset
   * @throws SetupException when the preset knows none of them
   */
  public static PresetTables of(Preset preset, List<TableFile> files, Wishes said) {
    var tables = new ArrayList<ImportTable>();
    var leftOut = new ArrayList<TableFile>();
    for (TableFile file : files) {
      Optional<FileRule> rule = preset.rule(file.shortName()).filter(it -> it.kind().isPresent());
      if (rule.isPresent()) {
        tables.add(
            ImportTable.of(file, rule.get().reading(), rule.get().wishes(said, preset.types())));
      } else {
        leftOut.add(file);
      }
    }
    if (tables.isEmpty()) {
      throw new SetupException(
          "No file of %s is among %s. Leave --preset out to have the columns guessed."
              .formatted(
                  preset.about(),
                  files.stream().map(TableFile::shortName).collect(Collectors.joining(", "))));
    }
    return new PresetTables(List.copyOf(tables), List.copyOf(leftOut));
  }
}
