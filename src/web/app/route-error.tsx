import { Container } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Failure } from '../ui/failure.tsx';
import { Missing } from '../ui/missing.tsx';

/**
 * What is shown when a page breaks. Trying again loads everything anew: after an upgrade of Portus the page's old
 * parts are gone from the server, and only that brings the new ones.
 */
export function RouteError() {
  const error = useRouteError();
  const { reset } = useQueryErrorResetBoundary();
  if (isRouteErrorResponse(error) && error.status === 404) return <Missing />;
  const retry = (): void => {
    reset();
    window.location.reload();
  };
  return (
    <Container size="sm" py={64} component="main">
      <Failure error={error} retry={retry} />
    </Container>
  );
}
