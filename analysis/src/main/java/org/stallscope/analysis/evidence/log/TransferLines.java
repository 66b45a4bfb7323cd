package org.stallscope.analysis.evidence.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.text.Numbers;

/// The sums that programs print of a transfer: dd, ftp (BSD and tnftp), wget, vsftpd and its xferlog, sftp's and ftp's words.
final class TransferLines implements LogLines {
    private static final String NUMBER = "(\\d{1,18})";
    private static final Pattern DD = Pattern.compile(
            "\\b" + NUMBER
                    + " bytes(?: \\([^)]{1,60}\\))? copied, ([\\d.,e+-]{1,20}) s(?:econds)?, ([\\d.,]{1,20}) ([kKMGT]?i?B)/s");
    private static final Pattern DD_BSD = Pattern.compile(
            "\\b" + NUMBER + " bytes transferred in ([\\d.]{1,20}) secs? \\(([\\d.]{1,20}) (bytes)/sec\\)");
    private static final Pattern FTP = Pattern.compile("\\b" + NUMBER
            + " bytes (?:sent|received) in ([\\d.:e+-]{1,20})(?: ?s(?:ec(?:ond)?s?)?)? \\(([\\d.e+]{1,20}) ?([kKMGT]?i?(?:B|bytes))/s(?:ec)?\\)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RECORDS = Pattern.compile("^\\s*\\d{1,18}\\+\\d{1,18} records (?:in|out)\\b");
    private static final Pattern WGET =
            Pattern.compile(
                    "\\(([\\d.,]{1,20}) ([KMGT]?B)/s\\) - .{1,400} (?:saved|written(?: to stdout)?) \\[" + NUMBER);
    private static final Pattern XFERLOG =
            Pattern.compile("^\\s*(\\d{1,9}) (\\S{1,255}) " + NUMBER + " \\S{1,1000} [ab] [_CUT] [iod] [agr] ");
    private static final Pattern VSFTPD =
            Pattern.compile("OK (?:UPLOAD|DOWNLOAD): .*, " + NUMBER + " bytes, ([\\d.]{1,20})(Kbyte)/sec");
    private static final Pattern PLAIN =
            Pattern.compile("(?:\\b" + NUMBER + " bytes|\\bbytes " + NUMBER
                    + ") (?:seconds |in )?(\\d{1,9}(?:\\.\\d{1,9})?)(?: ?s\\b|$)");
    private static final Pattern COPIED = Pattern.compile("\\bcopied " + NUMBER + " bytes");
    private static final Pattern TALK = Pattern.compile(
            "^(?:[1-5]\\d\\d[ -][A-Z].{3,}|local: .* remote: .*|sftp> .*|# (?:sftp|ftp|nfs-cp) .*|Connected to \\d.*|Uploading .* to .*|"
                    + "Server listening on .*|Accepted \\w+ for .*|Received disconnect from .*|Disconnected from .*)$");

    @Override
    public boolean is(String line) {
        return DD.matcher(line).find() || DD_BSD.matcher(line).find() || FTP.matcher(line).find()
                || RECORDS.matcher(line).find() || WGET.matcher(line).find() || VSFTPD.matcher(line).find()
                || COPIED.matcher(line).find() || TALK.matcher(line).find() || PLAIN.matcher(line).find();
    }

    @Override
    public Note read(String text, long time, int line, EvidenceBuilder facts) {
        for (Pattern pattern : new Pattern[] {DD, DD_BSD, FTP}) {
            final Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                final long bytes = Numbers.whole(matcher.group(1));
                final long took = seconds(matcher.group(2));
                put(facts, bytes, took, rate(matcher.group(3), matcher.group(4), bytes, took), time, line);
                return note(text);
            }
        }
        final Matcher wget = WGET.matcher(text);
        if (wget.find()) {
            // wget counts in 1024s.
            put(facts, Numbers.whole(wget.group(3)), Numbers.NONE, scaled(wget.group(1), wget.group(2), 1024), time,
                    line);
            return note(text);
        }
        final Matcher vsftpd = VSFTPD.matcher(text);
        if (vsftpd.find()) {
            put(facts, Numbers.whole(vsftpd.group(1)), Numbers.NONE, scaled(vsftpd.group(2), vsftpd.group(3), 1024),
                    time, line);
            return note(text);
        }
        final Matcher xferlog = XFERLOG.matcher(text);
        if (xferlog.find()) {
            put(facts, Numbers.whole(xferlog.group(3)), Numbers.scaled(xferlog.group(1), 1e9), Numbers.NONE, time,
                    line);
            return note(text);
        }
        final Matcher plain = PLAIN.matcher(text);
        if (plain.find()) {
            put(facts, Numbers.whole(plain.group(1) == null ? plain.group(2) : plain.group(1)),
                    Numbers.scaled(plain.group(3), 1e9), Numbers.NONE, time, line);
            return note(text);
        }
        final Matcher copied = COPIED.matcher(text);
        if (copied.find()) {
            put(facts, Numbers.whole(copied.group(1)), Numbers.NONE, Numbers.NONE, time, line);
            return note(text);
        }
        return RECORDS.matcher(text).find() || TALK.matcher(text).find() ? note(text) : null;
    }

    private static Note note(String text) {
        return new Note(Severities.of(text), text);
    }

    private static void put(EvidenceBuilder facts, long bytes, long took, long rate, long time, int line) {
        if (bytes != Numbers.NONE) {
            facts.measure(-1, Quantity.MOVED, time, bytes, line);
        }
        if (took != Numbers.NONE) {
            facts.measure(-1, Quantity.MOVED_IN, time, took, line);
        }
        if (rate != Numbers.NONE) {
            facts.measure(-1, Quantity.RATE, time, rate, line);
        }
    }

    /// `3.89e+03`, `10.2642`, or tnftp's `00:10`.
    private static long seconds(String text) {
        final int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return Numbers.scaled(text.replace(",", "."), 1e9);
        }
        long minutes = 0;
        for (String part : text.substring(0, colon).split(":")) {
            final long number = Numbers.whole(part);
            if (number < 0 || number > 1_000_000) {
                return Numbers.NONE;
            }
            minutes = minutes * 60 + number;
        }
        final long rest = Numbers.scaled(text.substring(colon + 1), 1e9);
        return rest == Numbers.NONE ? rest : minutes * 60_000_000_000L + rest;
    }

    /// A rate in bytes a second. `Kbytes` is 1000 in some programs and 1024 in others: the one that fits bytes and time is
    /// taken.
    private static long rate(String number, String unit, long bytes, long took) {
        final long decimal = scaled(number, unit, 1000);
        final long binary = scaled(number, unit, 1024);
        if (unit.contains("i") || decimal == Numbers.NONE || binary == Numbers.NONE) {
            return unit.contains("i") ? binary : decimal;
        }
        if (took <= 0) {
            return decimal;
        }
        final double exact = bytes * 1e9 / took;
        return Math.abs(exact - decimal) <= Math.abs(exact - binary) ? decimal : binary;
    }

    private static long scaled(String number, String unit, int thousand) {
        final int power = "kmgt".indexOf(Character.toLowerCase(unit.charAt(0))) + 1;
        return Numbers.scaled(number.replace(",", "."), Math.pow(thousand, power));
    }
}
