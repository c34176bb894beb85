/** An error answer as the API documents it; `retryAfterSec` becomes the header of that name. */
export interface ApiError {
  status: number;
  type: string;
  message: string;
  errorCode?: string;
  retryAfterSec?: number;
}

const typesByStatus: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

const messagesByStatus: Readonly<Record<number, string>> = {
  402: 'Your credit balance is too low to access the API.',
  413: 'Request exceeds the maximum size',
  429: 'This request would exceed your rate limit.',
  500: 'Internal server error',
  504: 'Request timed out',
  529: 'Overloaded',
};

export function apiError(status: number, message?: string, more: Partial<ApiError> = {}): ApiError {
  const type = typesByStatus[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error');
  return { status, type, message: message ?? messagesByStatus[status] ?? 'Error', ...more };
}

export function invalidRequest(message: string): ApiError {
  return apiError(400, message);
}

/** The JSON body of an error answer, the same after a status line and inside an `error` event. */
export function errorBody(error: ApiError, requestId: string): object {
  const details = error.errorCode === undefined ? {} : { details: { error_code: error.errorCode } };
  return {
    type: 'error',
    error: { type: error.type, message: error.message, ...details },
    request_id: requestId,
  };
}
