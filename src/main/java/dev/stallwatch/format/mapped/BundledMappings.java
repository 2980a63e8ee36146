package dev.stallwatch.format.mapped;

import dev.stallwatch.yaml.YamlFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The mappings that come with Stallwatch, one YAML resource each. */
final class BundledMappings {
  /** Each is read once: formats are created for every task. */
  private static final Map<String, Mapping> READ = new ConcurrentHashMap<>();

  private BundledMappings() {}

  static Mapping named(String name) {
    return READ.computeIfAbsent(name, BundledMappings::read);
  }

  private static Mapping read(String name) {
    return YamlFile.resource(BundledMappings.class, name + ".yaml")
        .resolve(MappingKeys.class, keys -> keys.resolve(""));
  }
}
