package org.trialledger.gateway.routing;

import java.net.URI;

/** Where a service listens. */
record ServiceOrigin(String name, String host, int port, boolean ssl, String text) {
    static ServiceOrigin of(String name, URI url) {
        var scheme = url.getScheme();
        var plain = url.getHost() != null && (url.getPath().isEmpty() || url.getPath().equals("/")) && url.getQuery() == null && url.getUserInfo() == null;
        if (!plain || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("trialledger.services.%s.url must be http(s)://host[:port], not '%s'".formatted(name, url));
        }
        var ssl = scheme.equals("https");
        int port = url.getPort() > 0 ? url.getPort() : ssl ? 443 : 80;
        return new ServiceOrigin(name, url.getHost(), port, ssl, scheme + "://" + url.getRawAuthority());
    }

    /** An answer must not send callers to an address only the gateway can reach. */
    String withoutOrigin(String location) {
        var inside = location.startsWith(text) && location.length() > text.length() && location.charAt(text.length()) == '/';
        return inside ? location.substring(text.length()) : location;
    }
}
