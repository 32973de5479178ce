package org.trialledger.tmf.quality.readmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;

/**
 * Which part of the file is measured. Null is no filter.
 *
 * @param sites that the caller may see
 */
public record Part(String zone, String country, UUID siteId, SiteFilter sites) {
    public static final Part WHOLE = new Part(null, null, null, SiteFilter.ALL);

    public Part ofZone(String other) {
        return new Part(other, country, siteId, sites);
    }

    /** Conditions that follow others. */
    String sql() {
        return (zone == null ? "" : " and zone = ?") + (country == null ? "" : " and country = ?") + (siteId == null ? "" : " and site_id = ?") + " and " + sites.sql();
    }

    List<Object> arguments() {
        var arguments = new ArrayList<Object>();
        for (var value : new Object[] {zone, country, siteId}) if (value != null) arguments.add(value);
        arguments.addAll(sites.arguments());
        return arguments;
    }
}
