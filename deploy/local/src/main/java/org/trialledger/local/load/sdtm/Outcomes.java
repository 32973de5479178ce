package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.trialledger.local.load.sdtm.Act.Need;
import org.trialledger.local.load.sdtm.Act.Rank;

/** What a disposition (SDTM DS, controlled terminology C66727) says happened, as acts. */
final class Outcomes {
    private static final int LONGEST_COMMENT = 2_000;

    /**
     * @param day          of the disposition
     * @param leaves       the last day of the subject in the study
     * @param enrolled     null for one that was not randomised
     * @param lastExposure null if nothing was given
     * @param lastVisit    or the disposition's day, without visits
     */
    List<Act> of(Dataset.Row row, LocalDate day, LocalDate leaves, LocalDate enrolled, LocalDate lastExposure, LocalDate lastVisit) {
        var decoded = row.text("DSDECOD");
        var acts = new ArrayList<Act>();
        switch (decoded) {
            case "SCREEN FAILURE", "FAILURE TO MEET RANDOMIZATION CRITERIA" -> acts.add(new Act(row, leaves, Rank.SCREEN_FAILURE, "/screen-failure", commented(row, leaves).put("reason", "NOT_STATED"), Need.NOTHING));
            case "COMPLETED" -> {
                if (lastExposure != null) acts.add(new Act(row, min(lastExposure, leaves), Rank.TREATMENT_END, "/treatment-end", Trial.on(min(lastExposure, leaves)), Need.NOTHING));
                acts.add(new Act(row, leaves, Rank.END, "/completion", Trial.on(leaves), Need.NOTHING));
            }
            case "DEATH" -> acts.add(new Act(row, leaves, Rank.END, "/death", Trial.on(day), Need.NOTHING));
            default -> {
                if (enrolled != null && lastExposure != null) acts.add(discontinuation(row, day.isBefore(enrolled) ? enrolled : day, reason(decoded)));
                acts.add(departure(row, day, leaves, lastVisit));
            }
        }
        return acts;
    }

    private static Act discontinuation(Dataset.Row row, LocalDate day, String reason) {
        return new Act(row, day, Rank.TREATMENT_END, "/treatment-discontinuation", commented(row, day).put("reason", reason), Need.NOTHING);
    }

    private static Act departure(Dataset.Row row, LocalDate day, LocalDate leaves, LocalDate lastVisit) {
        var decoded = row.text("DSDECOD");
        return switch (decoded) {
            case "LOST TO FOLLOW-UP" -> new Act(row, leaves, Rank.END, "/loss-to-follow-up", Trial.on(leaves).put("lastContactOn", lastVisit.toString()), Need.NOTHING);
            case "WITHDRAWAL BY SUBJECT", "WITHDRAWAL OF CONSENT" -> new Act(row, leaves, Rank.END, "/consent-withdrawal", commented(row, leaves), Need.NOTHING);
            default -> new Act(row, leaves, Rank.END, "/withdrawal",
                commented(row, leaves).put("decidedBy", decoded.contains("SPONSOR") ? "SPONSOR" : "PHYSICIAN").put("reason", reason(decoded)), Need.NOTHING);
        };
    }

    /** The API's reasons are the terminology's, in its own spelling. */
    private static String reason(String decoded) {
        return switch (decoded) {
            case "ADVERSE EVENT", "DISEASE RELAPSE", "LACK OF EFFICACY", "PHYSICIAN DECISION", "PREGNANCY", "PROGRESSIVE DISEASE", "PROTOCOL DEVIATION", "PROTOCOL VIOLATION", "RECOVERY",
                "SITE TERMINATED BY SPONSOR", "STUDY TERMINATED BY SPONSOR", "TECHNICAL PROBLEMS", "LOST TO FOLLOW-UP", "WITHDRAWAL BY SUBJECT", "NON-COMPLIANCE WITH STUDY DRUG" ->
                decoded.replace('-', '_').replace(' ', '_');
            case "WITHDRAWAL BY PARENT/GUARDIAN" -> "WITHDRAWAL_BY_PARENT_OR_GUARDIAN";
            default -> "OTHER";
        };
    }

    private static ObjectNode commented(Dataset.Row row, LocalDate on) {
        var body = Trial.on(on);
        var said = row.text("DSTERM");
        if (!said.isEmpty() && !said.equalsIgnoreCase(row.text("DSDECOD"))) body.put("comment", said.length() > LONGEST_COMMENT ? said.substring(0, LONGEST_COMMENT) : said);
        return body;
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
