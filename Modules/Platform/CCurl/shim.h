#pragma once
// The variadic functions of libcurl cannot be called from Swift: one typed function for each kind
// of argument stands here instead, and nothing else.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

typedef size_t (*selaras_curl_receiver)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode selaras_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode selaras_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode selaras_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode selaras_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode selaras_curl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode selaras_curl_set_receiver(
    CURL *handle, CURLoption option, selaras_curl_receiver value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode selaras_curl_set_opener(
    CURL *handle, CURLoption option, curl_opensocket_callback value) {
    return curl_easy_setopt(handle, option, value);
}

/// Allows http and https alone; libcurl renamed the option in 7.85.
static inline CURLcode selaras_curl_allow_http_only(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(
        handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

/// Asks curl_url_get for a host in ASCII; nothing before libcurl 7.88, which returns it as it is.
static const unsigned int selaras_curl_punycode =
#ifdef CURLU_PUNYCODE
    CURLU_PUNYCODE;
#else
    0;
#endif
