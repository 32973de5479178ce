package org.trialledger.tmf.document.domain;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names a file may have. It is shown and written into exchange packages, where it must be neither another place nor another name than it looks. */
public final class FileNames {
    private static final int LONGEST = 200;
    /** Separators and what Windows reserves; control, format (which turns the direction of text), unassigned, private and surrogate characters; line separators. */
    private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\:*?\"<>|\\p{Cc}\\p{Cf}\\p{Cn}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\u2044\u2215\u29f8\uff0f\uff3c]");
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7",
        "LPT8", "LPT9");

    private FileNames() {}

    public static boolean isSafe(String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST || FORBIDDEN.matcher(name).find()) return false;
        if (!name.equals(name.strip()) || name.startsWith(".") || name.endsWith(".")) return false;
        int dot = name.indexOf('.');
        return !DEVICES.contains((dot < 0 ? name : name.substring(0, dot)).strip().toUpperCase(Locale.ROOT));
    }
}
