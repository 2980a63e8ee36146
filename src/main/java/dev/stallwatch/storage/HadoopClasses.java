package dev.stallwatch.storage;

import com.google.common.base.Splitter;
import java.io.File;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * Loads classes of Hadoop without its settings. {@link FileSystem} and its statistics parse all
 * defaults for a number each, and {@link Configuration} opens each jar of the class path to look
 * for files of the site: together a fifth of a run over a few lines.
 */
final class HadoopClasses {
  private static final List<String> READ_SETTINGS =
      List.of(
          "org.apache.hadoop.conf.Configuration",
          "org.apache.hadoop.fs.FileSystem",
          "org.apache.hadoop.fs.statistics.impl.IOStatisticsContextIntegration");

  private static final boolean NEED_SITE_FILES =
      Splitter.on(File.pathSeparatorChar)
          .splitToStream(System.getProperty("java.class.path", ""))
          .anyMatch(entry -> !entry.endsWith(".jar"));

  static {
    if (!NEED_SITE_FILES) {
      load();
    }
  }

  private HadoopClasses() {}

  /**
   * Whether the class path has a directory, which may contain settings of the site, such as {@code
   * core-site.xml}. The settings are read at once then.
   */
  static boolean needSiteFiles() {
    return NEED_SITE_FILES;
  }

  private static void load() {
    Thread thread = Thread.currentThread();
    ClassLoader own = HadoopClasses.class.getClassLoader();
    ClassLoader before = thread.getContextClassLoader();
    // Hadoop looks for its settings by the loader of the thread, here one that has none.
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      for (String name : READ_SETTINGS) {
        Class.forName(name, true, own);
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
